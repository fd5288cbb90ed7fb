package io.parlour.conversations.socket;

import io.parlour.conversations.MarkRead;
import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Marks on their way to the table. The first is written at once; those of the second after it are gathered into one
/// write at its end. Marks only go up, so the highest is all that counts; what a crash takes away is sent again by the
/// reader's next mark.
@Component
final class MarkQueue implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(MarkQueue.class);
    private static final long SPACING_MILLIS = 1_000;

    private record Key(OrganizationId organization, MarkRead.Reader reader) {}

    /// Highest marks seen and not written; present in the map for as long as the spacing runs.
    private record Waiting(long read, long delivered) {
        static final Waiting NOTHING = new Waiting(0, 0);

        Waiting and(long moreRead, long moreDelivered) {
            return new Waiting(Math.max(read, moreRead), Math.max(delivered, moreDelivered));
        }
    }

    private final MarkRead marks;
    private final Map<Key, Waiting> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("marks").factory());

    MarkQueue(MarkRead marks) {
        this.marks = marks;
    }

    void add(OrganizationId organization, MarkRead.Reader reader, long read, long delivered) {
        Key key = new Key(organization, reader);
        boolean[] first = {false};
        waiting.compute(key, (same, before) -> {
            first[0] = before == null;
            return before == null ? Waiting.NOTHING : before.and(read, delivered);
        });
        if (first[0]) {
            write(key, read, delivered);
            later(key);
        }
    }

    private void later(Key key) {
        var _ = clockwork.schedule(
                () -> Thread.ofVirtual().name("marks").start(() -> flush(key)), SPACING_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void flush(Key key) {
        @Nullable Waiting[] due = {null};
        waiting.compute(key, (same, before) -> {
            due[0] = before;
            return before == null || before.equals(Waiting.NOTHING) ? null : Waiting.NOTHING;
        });
        Waiting marked = due[0];
        if (marked == null || marked.equals(Waiting.NOTHING)) {
            return;
        }
        try {
            write(key, marked.read(), marked.delivered());
        } catch (RuntimeException e) {
            LOG.info("marks were not stored: {}", e.getClass().getName());
        }
        later(key);
    }

    private void write(Key key, long read, long delivered) {
        marks.mark(key.organization(), key.reader(), read, delivered);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
