package io.parlour.mail.outbox;

import io.parlour.kernel.work.MemoryBudget;
import io.parlour.mail.direct.Direct;
import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Fault;
import io.parlour.mail.submission.Feed;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import io.parlour.mail.submission.Submission;
import io.parlour.mail.writing.MailRefused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line to the server, with a slot of its own: sends what the queue has, and ends when that has had nothing for
/// half a minute. What became of a mail is written down with the slot of the next, before that has its final dot
/// (ML-98).
final class SendLine implements Feed, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SendLine.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_UNTOLD = 20;

    private final int slot;
    private final int place;
    private final Pool pool;
    private final Sending sending;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private final List<Outcome> untold = new ArrayList<>();
    private volatile @Nullable Connection connection;
    private String host;
    private int sent;
    private boolean slotFilled;

    private record UnderWay(Submission submission, Ready ready, MemoryBudget.Held memory) {}

    /// The slot was not given: the mail was stopped, or this node was taken for lost.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// @param slot of the node
    /// @param place among the lines of the pool
    SendLine(int slot, int place, Pool pool, Sending sending) {
        this.slot = slot;
        this.place = place;
        this.pool = pool;
        this.sending = sending;
        this.host = pool.way().name();
    }

    Pool pool() {
        return pool;
    }

    int place() {
        return place;
    }

    @Override
    public void run() {
        try {
            while (pool.lines() > place && pool.queue().await(place, IDLE_NANOS)) {
                Connection open = opened();
                if (open == null) {
                    return;
                }
                runOn(open);
                if (sent >= pool.way().mostPerLine()) {
                    return; // others may have their turn
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Connection last = connection;
            if (last != null) {
                last.close();
            }
        }
    }

    private void runOn(Connection open) throws InterruptedException {
        int before = sent;
        try {
            open.run(this);
        } catch (Stopped e) {
            LOG.debug("a mail was stopped before its dot");
        } finally {
            try {
                abandon();
            } finally {
                flush();
            }
        }
        if (!open.isOpen()) {
            open.close();
            connection = null;
            sent = 0;
        } else if (sent == before) {
            sending.awaitPace(PACE_NANOS);
        }
    }

    private @Nullable Connection opened() {
        Connection known = connection;
        if (known != null && known.isOpen()) {
            return known;
        }
        Direct.@Nullable Reached reached = sending.open(pool, place);
        if (reached == null) {
            return null;
        }
        host = reached.host();
        return switch (reached.opening()) {
            case Opening.Open(Connection fresh) -> {
                connection = fresh;
                sent = 0;
                yield fresh;
            }
            case Opening.Failed failed -> {
                unopened(failed);
                yield null;
            }
        };
    }

    /// One mail says so in its tries, the others wait; nothing is tried while our password is refused (ML-110).
    private void unopened(Opening.Failed failed) {
        if (failed.fault() == Fault.LOGIN_REFUSED) {
            return;
        }
        pool.queue().take(place).ifPresent(ready -> tell(sending.judge().unreached(ready, failed, host)));
        flush();
    }

    @Override
    public @Nullable Submission next() {
        while (sent < pool.way().mostPerLine()
                && pool.lines() > place
                && pool.queue().hasFor(place)) {
            if (!sending.mayGo(pool)) {
                return null;
            }
            Optional<Ready> ready = pool.queue().take(place);
            if (ready.isEmpty()) {
                return null;
            }
            MemoryBudget.@Nullable Held memory = memory(ready.get());
            if (memory == null) {
                pool.queue().putBack(ready.get());
                return null;
            }
            @Nullable Submission submission = written(ready.get());
            if (submission != null) {
                underWay.addLast(new UnderWay(submission, ready.get(), memory));
                sent++;
                return submission;
            }
            memory.close();
            if (untold.size() >= MOST_UNTOLD) {
                return null;
            }
        }
        return null;
    }

    /// Null when it must wait for what this line has under way, which holds memory too.
    private MemoryBudget.@Nullable Held memory(Ready ready) {
        long size = sending.write().size(ready);
        return underWay.isEmpty()
                ? sending.memory().hold(size)
                : sending.memory().tryToHold(size);
    }

    private @Nullable Submission written(Ready ready) {
        try {
            return sending.write().write(ready);
        } catch (MailRefused e) {
            tell(sending.judge().unsendable(ready, e.code()));
        } catch (RuntimeException e) {
            LOG.warn("a mail cannot be written", e);
            tell(sending.judge().unwritable(ready, e));
        }
        return null;
    }

    @Override
    public void beforeDot(Submission next) {
        Ready ready = of(next).ready();
        if (!commit(ready)) {
            throw new Stopped();
        }
    }

    @Override
    public void done(Submission submission, Result result) {
        UnderWay one = of(submission);
        underWay.remove(one);
        one.memory().close();
        pool.heard(result);
        if (result instanceof Result.Broken(var stage, var fault, boolean uncertain)
                && !uncertain
                && one.ready().mayBreakAgain()) {
            // the server surely does not have it: at once, on another line (ML-99)
            pool.queue().putBack(one.ready().onceMoreBroken());
            return;
        }
        Connection open = connection;
        String tls = open == null ? null : open.tls();
        tell(sending.judge().of(one.ready(), result, host, tls));
    }

    private UnderWay of(Submission submission) {
        Iterator<UnderWay> all = underWay.iterator();
        while (all.hasNext()) {
            UnderWay each = all.next();
            if (each.submission() == submission) {
                return each;
            }
        }
        throw new IllegalStateException("a mail that was not taken");
    }

    private void tell(Outcome outcome) {
        untold.add(outcome);
    }

    /// What was taken and never got its dot.
    private void abandon() {
        while (!underWay.isEmpty()) {
            UnderWay each = underWay.removeFirst();
            each.memory().close();
            sending.stopped(each.ready());
        }
    }

    private void flush() {
        if (slotFilled || !untold.isEmpty()) {
            commit(null);
        }
    }

    private boolean commit(@Nullable Ready next) {
        List<Outcome> results = List.copyOf(untold);
        untold.clear();
        boolean granted = sending.commits().commit(slot, results, next);
        // before what may fail: a slot that stays filled makes the next program believe that its mail was on its way
        slotFilled = granted;
        results.forEach(sending::settled);
        return granted;
    }

    /// From another thread: what is under way is told as broken.
    void abort() {
        Connection open = connection;
        if (open != null) {
            open.abort();
        }
    }
}
