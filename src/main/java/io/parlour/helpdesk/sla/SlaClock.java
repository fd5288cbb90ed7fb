package io.parlour.helpdesk.sla;

import io.parlour.organizations.calendars.OpenTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One cycle of one metric of a ticket. Every change makes another of it.
///
/// @param cycle 1 for the first of its metric
/// @param elapsed open microseconds until `runningSince`, or all of them while that is null
/// @param runningSince since when it runs without a break; null while it does not
/// @param dueAt when the promise is used up if the clock goes on, or was when it was missed or stopped; null while it
/// waits, and while its calendar never opens
/// @param breachedAt when the promise was missed; stays
record SlaClock(
        Metric metric,
        int cycle,
        Promise promise,
        Instant startedAt,
        long elapsed,
        @Nullable Instant runningSince,
        @Nullable Instant dueAt,
        @Nullable Instant breachedAt,
        @Nullable Instant stoppedAt,
        @Nullable StopCause cause) {

    static SlaClock begin(Metric metric, int cycle, Promise promise, Instant at) {
        return new SlaClock(metric, cycle, promise, at, 0, null, null, null, null, null);
    }

    boolean open() {
        return stoppedAt == null;
    }

    ClockState state() {
        if (cause != null) {
            return breachedAt != null
                    ? ClockState.BREACHED_DONE
                    : cause.counts() ? ClockState.MET : ClockState.CANCELLED;
        }
        if (breachedAt != null) {
            return ClockState.BREACHED_RUNNING;
        }
        return dueAt == null ? ClockState.PAUSED : ClockState.RUNNING;
    }

    /// Open microseconds until an instant that does not lie before the last change.
    long elapsedAt(Instant at, Times times) {
        return runningSince == null ? elapsed : elapsed + time(times).between(runningSince, at);
    }

    SlaClock run(Instant at, Times times) {
        return runningSince != null ? this : with(elapsed, at, breachedAt != null ? dueAt : due(at, elapsed, times));
    }

    SlaClock pause(Instant at, Times times) {
        return runningSince == null ? this : with(elapsedAt(at, times), null, breachedAt != null ? dueAt : null);
    }

    /// Missed when its due instant lies before `at`; to the microsecond at it, it is met.
    SlaClock advance(Instant at) {
        return open() && breachedAt == null && dueAt != null && dueAt.isBefore(at) ? breached(dueAt, dueAt) : this;
    }

    /// Not before its last change. A reply counts from when it was sent, though its promise ran out while it could
    /// still be undone (rule g).
    SlaClock stop(Instant wished, StopCause why, Times times) {
        Instant earliest = runningSince == null ? startedAt : runningSince;
        Instant at = wished.isBefore(earliest) ? earliest : wished;
        boolean inTime = why == StopCause.REPLIED
                && dueAt != null
                && dueAt.equals(breachedAt)
                && !wished.isAfter(dueAt)
                && elapsed <= promise.micros();
        SlaClock last = advance(at);
        return new SlaClock(
                metric,
                cycle,
                promise,
                startedAt,
                elapsedAt(at, times),
                null,
                last.dueAt,
                inTime ? null : last.breachedAt,
                at,
                why);
    }

    /// Goes on with what had passed before it stopped.
    SlaClock reopen() {
        return new SlaClock(
                metric,
                cycle,
                promise,
                startedAt,
                elapsed,
                null,
                breachedAt != null ? dueAt : null,
                breachedAt,
                null,
                null);
    }

    /// Another promise from an instant on: what has passed counts on, and when that is more than is promised now, the
    /// promise is missed at that instant (rule f).
    SlaClock promised(Promise other, Instant at, Times times) {
        long passed = elapsedAt(at, times);
        @Nullable Instant running = runningSince == null ? null : at;
        SlaClock next =
                new SlaClock(metric, cycle, other, startedAt, passed, running, dueAt, breachedAt, stoppedAt, cause);
        if (breachedAt != null) {
            return next;
        }
        if (passed > other.micros()) {
            return next.breached(spentAt(other, at, times), at);
        }
        return next.with(passed, running, running == null ? null : next.due(at, passed, times));
    }

    /// So many microseconds had passed where it was measured before. More than is promised is missed at
    /// that instant.
    SlaClock carried(long passed, Instant at, Times times) {
        @Nullable Instant running = runningSince == null ? null : at;
        Instant began = at.minus(passed, ChronoUnit.MICROS);
        SlaClock next = new SlaClock(metric, cycle, promise, began, passed, running, null, null, null, null);
        if (passed > promise.micros()) {
            return next.breached(at, at);
        }
        return running == null ? next : next.with(passed, at, next.due(at, passed, times));
    }

    /// Its due instant by the calendar as it is now.
    SlaClock measured(Times times) {
        return runningSince == null || breachedAt != null
                ? this
                : with(elapsed, runningSince, due(runningSince, elapsed, times));
    }

    private Instant spentAt(Promise other, Instant at, Times times) {
        if (runningSince == null) {
            return at;
        }
        Instant spent = times.of(other.calendar())
                .after(runningSince, other.micros() - elapsed)
                .orElse(at);
        return spent.isAfter(at) ? at : spent;
    }

    private @Nullable Instant due(Instant from, long passed, Times times) {
        return time(times).after(from, promise.micros() - passed).orElse(null);
    }

    private OpenTime time(Times times) {
        return times.of(promise.calendar());
    }

    private SlaClock with(long passed, @Nullable Instant running, @Nullable Instant due) {
        return new SlaClock(metric, cycle, promise, startedAt, passed, running, due, breachedAt, stoppedAt, cause);
    }

    private SlaClock breached(Instant due, Instant at) {
        return new SlaClock(metric, cycle, promise, startedAt, elapsed, runningSince, due, at, stoppedAt, cause);
    }
}
