package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What this node has claimed and not yet sent. A line that is free takes from the lowest lane that has something; in a
/// lane organizations take turns mail by mail, and in an organization its mails do (ML-96). Bulk has at most three
/// quarters of the lines.
final class SendQueue {
    private static final double BULK_SHARE = 0.75;

    private final int bulkLines;
    private final Predicate<Claimed> mayGo;
    private final Map<Lane, Turns> lanes = new EnumMap<>(Lane.class);
    private final BitSet linesOfBulk = new BitSet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private int dismissed;

    SendQueue(int lines) {
        this(lines, batch -> true);
    }

    /// @param mayGo whether one more of a batch may be sent now, which then counts
    SendQueue(int lines, Predicate<Claimed> mayGo) {
        this.mayGo = mayGo;
        bulkLines = Math.max(1, (int) (lines * BULK_SHARE));
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new Turns());
        }
    }

    void add(List<Ready> batch) {
        locked(() -> {
            batch.forEach(each -> turns(each).add(each));
            changed.signalAll();
        });
    }

    /// To be the next of its mail.
    void putBack(Ready ready) {
        locked(() -> {
            turns(ready).putBack(ready);
            changed.signalAll();
        });
    }

    /// Empty when there is nothing for this line now.
    Optional<Ready> take(int line) {
        lock.lock();
        try {
            linesOfBulk.clear(line);
            @Nullable Ready next = closed ? null : poll(line);
            if (next != null && next.batch().lane() == Lane.BULK) {
                linesOfBulk.set(line);
            }
            return Optional.ofNullable(next);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Ready poll(int line) {
        for (Lane lane : Lane.values()) {
            while (mayTake(lane, line) && turns(lane).size > 0) {
                Claimed next = turns(lane).next();
                if (mayGo.test(next)) {
                    return turns(lane).poll();
                }
                turns(lane).aside(next);
            }
        }
        return null;
    }

    /// Batches of which no more may be sent for now: they are in nobody's way here.
    List<Claimed> takeFull() {
        lock.lock();
        try {
            return lanes.values().stream()
                    .flatMap(turns -> turns.takeAside().stream())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Everything, for others to send or for later.
    List<Claimed> takeAll() {
        locked(() -> lanes.values().forEach(Turns::allAside));
        return takeFull();
    }

    private boolean mayTake(Lane lane, int line) {
        int others = linesOfBulk.cardinality() - (linesOfBulk.get(line) ? 1 : 0);
        return lane != Lane.BULK || others < bulkLines;
    }

    /// A line that ends has nothing of bulk any more.
    void leave(int line) {
        locked(() -> linesOfBulk.clear(line));
    }

    /// Whether there was something for this line, waited for at most that long.
    boolean await(int line, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            int before = dismissed;
            while (!closed && !hasWork(line) && left > 0 && dismissed == before) {
                left = changed.awaitNanos(left);
            }
            return !closed && hasWork(line);
        } finally {
            lock.unlock();
        }
    }

    /// Lines that wait for something end.
    void dismiss() {
        locked(() -> {
            dismissed++;
            changed.signalAll();
        });
    }

    boolean hasFor(int line) {
        lock.lock();
        try {
            return !closed && hasWork(line);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasWork(int line) {
        for (Lane lane : Lane.values()) {
            if (turns(lane).size > 0 && mayTake(lane, line)) {
                return true;
            }
        }
        return false;
    }

    int size(Lane lane) {
        lock.lock();
        try {
            return turns(lane).size;
        } finally {
            lock.unlock();
        }
    }

    /// What goes before one more of this lane.
    int sizeUpTo(Lane last) {
        lock.lock();
        try {
            return lanes.entrySet().stream()
                    .filter(lane -> lane.getKey().compareTo(last) <= 0)
                    .mapToInt(lane -> lane.getValue().size)
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return lanes.values().stream().mapToInt(turns -> turns.size).sum();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /// Whether there is something that goes before bulk.
    boolean hasUrgent() {
        return size() > size(Lane.BULK);
    }

    /// Takes everything, mail by mail.
    List<Ready> drain() {
        lock.lock();
        try {
            List<Ready> all = new ArrayList<>();
            for (Turns turns : lanes.values()) {
                for (@Nullable Ready next = turns.poll(); next != null; next = turns.poll()) {
                    all.add(next);
                }
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// What is left of a batch goes.
    void drop(Claimed batch) {
        locked(() -> turns(batch.lane()).drop(batch));
    }

    void clear() {
        locked(() -> lanes.values().forEach(Turns::clear));
    }

    /// Nothing is taken any more.
    void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
        });
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private Turns turns(Ready ready) {
        return turns(ready.batch().lane());
    }

    private Turns turns(Lane lane) {
        return lanes.computeIfAbsent(lane, none -> new Turns());
    }

    /// Of a lane. Who was served goes to the end, organization and mail.
    private static final class Turns {
        private final Map<OrganizationId, Map<UUID, Deque<Ready>>> organizations = new LinkedHashMap<>();
        private final Set<Claimed> aside = new LinkedHashSet<>();
        private int size;

        /// Of the mail whose turn it is.
        Claimed next() {
            Map<UUID, Deque<Ready>> mails = organizations.values().iterator().next();
            return mails.values().iterator().next().getFirst().batch();
        }

        /// The whole mail, for its batches are under the same limits.
        void aside(Claimed batch) {
            Map<UUID, Deque<Ready>> mails = Objects.requireNonNull(organizations.get(batch.organization()));
            Deque<Ready> waiting =
                    Objects.requireNonNull(mails.remove(batch.mail().id()));
            size -= waiting.size();
            waiting.forEach(ready -> aside.add(ready.batch()));
            if (mails.isEmpty()) {
                organizations.remove(batch.organization());
            }
        }

        void allAside() {
            while (size > 0) {
                aside(next());
            }
        }

        List<Claimed> takeAside() {
            List<Claimed> all = List.copyOf(aside);
            aside.clear();
            return all;
        }

        void add(Ready ready) {
            of(ready).addLast(ready);
            size++;
        }

        void putBack(Ready ready) {
            of(ready).addFirst(ready);
            size++;
        }

        private Deque<Ready> of(Ready ready) {
            Claimed batch = ready.batch();
            return organizations
                    .computeIfAbsent(batch.organization(), none -> new LinkedHashMap<>())
                    .computeIfAbsent(batch.mail().id(), none -> new ArrayDeque<>());
        }

        @Nullable
        Ready poll() {
            if (size == 0) {
                return null;
            }
            OrganizationId organization = next().organization();
            Map<UUID, Deque<Ready>> mails = Objects.requireNonNull(organizations.remove(organization));
            UUID mail = mails.keySet().iterator().next();
            Deque<Ready> waiting = Objects.requireNonNull(mails.remove(mail));
            Ready next = waiting.removeFirst();
            if (!waiting.isEmpty()) {
                mails.put(mail, waiting);
            }
            if (!mails.isEmpty()) {
                organizations.put(organization, mails);
            }
            size--;
            return next;
        }

        void drop(Claimed batch) {
            @Nullable Map<UUID, Deque<Ready>> mails = organizations.get(batch.organization());
            @Nullable
            Deque<Ready> waiting = mails == null ? null : mails.get(batch.mail().id());
            if (mails == null || waiting == null) {
                return;
            }
            drop(batch, mails, waiting);
        }

        private void drop(Claimed batch, Map<UUID, Deque<Ready>> mails, Deque<Ready> waiting) {
            int before = waiting.size();
            waiting.removeIf(each -> each.batch() == batch);
            size -= before - waiting.size();
            if (waiting.isEmpty()) {
                mails.remove(batch.mail().id());
            }
            if (mails.isEmpty()) {
                organizations.remove(batch.organization());
            }
        }

        void clear() {
            organizations.clear();
            size = 0;
        }
    }
}
