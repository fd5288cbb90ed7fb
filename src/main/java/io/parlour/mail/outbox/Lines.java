package io.parlour.mail.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of a node, each with a slot of its own. Where there are several sets of servers they take turns, those
/// nothing waits for give way, and mail to many leaves a quarter of the slots, and of the lines to a provider, to other
/// mail (ML-96).
final class Lines {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);
    private static final double BULK_SHARE = 0.75;

    private final int most;
    private final Sending sending;
    private final Map<Integer, SendLine> bySlot = new ConcurrentHashMap<>();
    private int turn;

    Lines(int most, Sending sending) {
        this.most = most;
        this.sending = sending;
    }

    int size() {
        return bySlot.size();
    }

    boolean isEmpty() {
        return bySlot.isEmpty();
    }

    boolean hasOf(Pool pool) {
        return bySlot.values().stream().anyMatch(line -> line.pool() == pool);
    }

    void abort() {
        bySlot.values().forEach(SendLine::abort);
    }

    /// Sees that there are lines for what waits.
    synchronized void start(Collection<Pool> pools) {
        List<Pool> waiting = new ArrayList<>(
                pools.stream().filter(pool -> !pool.queue().isEmpty()).toList());
        Collections.rotate(waiting, turn++);
        for (Pool pool : waiting) {
            for (int place = 0; place < worth(pool) && pool.queue().hasFor(place); place++) {
                OptionalInt slot = IntStream.range(0, most)
                        .filter(each -> !bySlot.containsKey(each))
                        .findFirst();
                if (isTaken(pool, place)) {
                    continue;
                }
                if (slot.isEmpty() || !hasRoom(pool)) {
                    makeRoom(pools);
                    break;
                }
                start(slot.getAsInt(), place, pool);
            }
        }
    }

    /// To servers of some domains no more lines than mails wait, for others want theirs too.
    private static int worth(Pool pool) {
        return pool.own() == pool.shared()
                ? pool.lines()
                : Math.min(pool.lines(), pool.queue().size());
    }

    /// Lines that wait for more give way at once.
    private static void makeRoom(Collection<Pool> pools) {
        pools.stream()
                .filter(each -> each.queue().isEmpty())
                .forEach(each -> each.queue().dismiss());
    }

    private boolean isTaken(Pool pool, int place) {
        return bySlot.values().stream().anyMatch(line -> line.pool() == pool && line.place() == place);
    }

    private boolean hasRoom(Pool pool) {
        if (pool.own() == pool.shared()) {
            return true;
        }
        long toProvider = bySlot.values().stream()
                .filter(line -> line.pool().shared() == pool.shared())
                .count();
        int allowed = pool.shared().lines();
        return pool.queue().hasUrgent()
                ? toProvider < allowed
                : toProvider < Math.max(1, (int) (allowed * BULK_SHARE))
                        && bySlot.size() < Math.max(1, (int) (most * BULK_SHARE));
    }

    private void start(int slot, int place, Pool pool) {
        SendLine line = new SendLine(slot, place, pool, sending);
        bySlot.put(slot, line);
        Thread.ofVirtual().name("mail-line-" + slot).start(() -> {
            try {
                line.run();
            } catch (RuntimeException e) {
                LOG.warn("a line to the mail server ended: {}", e.toString());
            } finally {
                pool.queue().leave(place);
                bySlot.remove(slot);
            }
        });
    }
}
