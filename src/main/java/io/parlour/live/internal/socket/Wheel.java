package io.parlour.live.internal.socket;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// One hashed wheel for the deadlines of all sockets: a tick a second, each socket in one slot. Nothing is moved when a
/// frame arrives; the socket only notes the tick, and when its slot comes round says when it wants to be asked again.
@Component
final class Wheel {
    private static final int SLOTS = 64;

    interface Timed {
        /// Called in its tick. Answers in how many ticks to call again, 0 for never.
        int tick(int now);
    }

    private final List<List<Timed>> slots = new ArrayList<>(SLOTS);
    private volatile int now;

    Wheel() {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>(0));
        }
    }

    /// Seconds since the start.
    int now() {
        return now;
    }

    void add(Timed timed, int ticks) {
        List<Timed> slot = slots.get((now + Math.clamp(ticks, 1, SLOTS - 1)) % SLOTS);
        synchronized (slot) {
            slot.add(timed);
        }
    }

    void tick() {
        int current = now + 1;
        now = current;
        int place = current % SLOTS;
        List<Timed> due;
        synchronized (slots.get(place)) {
            due = List.copyOf(slots.get(place));
            slots.get(place).clear();
        }
        for (Timed timed : due) {
            int again = timed.tick(current);
            if (again > 0) {
                add(timed, again);
            }
        }
    }
}
