package io.parlour.live.internal.socket;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Frames that wait behind the one being written. Exists only while something waits. Guarded by its connection.
final class Outbound {
    private final ArrayDeque<OutFrame> waiting = new ArrayDeque<>(8);
    private int bytes;

    int frames() {
        return waiting.size();
    }

    int bytes() {
        return bytes;
    }

    /// False when there is no room for it even after everything droppable is gone.
    boolean add(OutFrame frame, int maxFrames, int maxBytes) {
        String key = frame.key();
        if (key != null) {
            drop(key);
        }
        if (full(frame, maxFrames, maxBytes)) {
            drop(null);
        }
        if (full(frame, maxFrames, maxBytes)) {
            return key != null;
        }
        waiting.add(frame);
        bytes += frame.bytes();
        return true;
    }

    @Nullable
    OutFrame poll() {
        OutFrame next = waiting.poll();
        if (next != null) {
            bytes -= next.bytes();
        }
        return next;
    }

    private boolean full(OutFrame frame, int maxFrames, int maxBytes) {
        return waiting.size() >= maxFrames || bytes + frame.bytes() > maxBytes;
    }

    /// Removes the last-value frame of a key, or with null all of them.
    private void drop(@Nullable String key) {
        for (Iterator<OutFrame> all = waiting.iterator(); all.hasNext(); ) {
            OutFrame frame = all.next();
            if (frame.key() != null && (key == null || key.equals(frame.key()))) {
                bytes -= frame.bytes();
                all.remove();
            }
        }
    }
}
