package io.parlour.helpdesk.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The clocks of a ticket from its whole history, each question asked anew of everything that went before.
final class SlowClocks {
    /// A stretch of time in which nothing happens.
    ///
    /// @param promise null while nothing is promised or wanted
    private record Stretch(
            Instant from, Instant to, @Nullable Promise promise, boolean runs) {}

    record Cycle(
            Metric metric,
            int cycle,
            ClockState state,
            long elapsed,
            Instant startedAt,
            @Nullable Instant breachedAt,
            @Nullable Instant stoppedAt) {
        static Cycle of(SlaClock clock, Clocks clocks, Instant now, Times times) {
            return new Cycle(
                    clock.metric(),
                    clock.cycle(),
                    clocks.shown(clock),
                    clock.elapsedAt(now, times),
                    clock.startedAt(),
                    clock.breachedAt(),
                    clock.stoppedAt());
        }
    }

    private final Happening.Made made;
    private final List<Happening> history;
    private final Instant now;
    private final Times times;

    SlowClocks(Happening.Made made, List<Happening> history, Instant now, Times times) {
        this.made = made;
        this.history = IntStream.range(0, history.size())
                .filter(index -> !ignored(history.get(index), history.subList(0, index)))
                .mapToObj(history::get)
                .toList();
        this.now = now;
        this.times = times;
    }

    List<Cycle> all() {
        List<Cycle> cycles = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            cycles.addAll(metric.resets() ? resetting(metric) : adding(metric));
        }
        return cycles;
    }

    /// A merged ticket does not move.
    private static boolean ignored(Happening each, List<Happening> before) {
        return each instanceof Happening.Moved && voidedAfter(before) == StopCause.MERGED;
    }

    private static @Nullable StopCause voidedAfter(List<Happening> prefix) {
        for (Happening each : prefix.reversed()) {
            if (each instanceof Happening.Voided voided) {
                return voided.cause();
            }
            if (each instanceof Happening.Restored) {
                return null;
            }
        }
        return null;
    }

    private List<Cycle> resetting(Metric metric) {
        List<Cycle> cycles = new ArrayList<>();
        int from = -1;
        for (int step = 0; step <= history.size(); step++) {
            boolean ends = from >= 0 && (answers(step) || solves(step) || promise(metric, step) == null);
            if (ends) {
                Happening event = history.get(step - 1);
                Instant end =
                        event instanceof Happening.Replied replied && answers(step) ? replied.pressed() : event.at();
                boolean counts = answers(step);
                cycles.add(cycle(metric, cycles.size() + 1, from, step, end, counts));
                from = -1;
            }
            if (from < 0 && wants(metric, step) && promise(metric, step) != null) {
                from = step;
            }
        }
        if (from >= 0) {
            cycles.add(cycle(metric, cycles.size() + 1, from, history.size() + 1, null, false));
        }
        return cycles;
    }

    private List<Cycle> adding(Metric metric) {
        for (int from = 0; from <= history.size(); from++) {
            if (wants(metric, from) && promise(metric, from) != null) {
                int last = history.size();
                boolean over = over(last);
                boolean open = !over && promise(metric, last) != null;
                Instant end = null;
                boolean counts = false;
                if (!open) {
                    int stop = last;
                    while (!(wants(metric, stop - 1) && promise(metric, stop - 1) != null)) {
                        stop--;
                    }
                    end = history.get(stop - 1).at();
                    counts = over(stop);
                }
                return List.of(cycle(metric, 1, from, last + 1, end, counts));
            }
        }
        return List.of();
    }

    /// @param to the step at which it ended; its last stretch ends with `end`, or with now
    private Cycle cycle(Metric metric, int number, int from, int to, @Nullable Instant end, boolean counts) {
        List<Stretch> stretches = new ArrayList<>();
        for (int step = from; step < to; step++) {
            Promise promise = wants(metric, step) ? promise(metric, step) : null;
            Instant until = step < history.size() ? history.get(step).at() : now;
            if (step + 1 == to && metric.resets() && end != null) {
                until = end;
            }
            boolean runs = promise != null && runs(metric, promise, step);
            stretches.add(new Stretch(at(step), until, promise, runs));
        }
        long passed = 0;
        Instant breached = null;
        boolean inSight = true;
        for (Stretch stretch : stretches) {
            Promise promise = stretch.promise();
            if (promise == null) {
                continue;
            }
            if (breached == null && passed > promise.micros()) {
                breached = stretch.from();
            }
            if (stretch.runs()) {
                Instant due = times.of(promise.calendar())
                        .after(stretch.from(), promise.micros() - passed)
                        .orElse(null);
                inSight = due != null;
                if (breached == null && due != null && due.isBefore(stretch.to())) {
                    breached = due;
                }
                passed += times.of(promise.calendar()).between(stretch.from(), stretch.to());
            }
        }
        Stretch last = stretches.getLast();
        return new Cycle(
                metric,
                number,
                state(end != null, counts, breached, last.runs() && inSight),
                passed,
                at(from),
                breached,
                end);
    }

    private ClockState state(boolean ended, boolean counts, @Nullable Instant breached, boolean runs) {
        if (ended) {
            return breached != null ? ClockState.BREACHED_DONE : counts ? ClockState.MET : ClockState.CANCELLED;
        }
        if (voidedAfter(history) != null) {
            return ClockState.CANCELLED;
        }
        return breached != null ? ClockState.BREACHED_RUNNING : runs ? ClockState.RUNNING : ClockState.PAUSED;
    }

    private Instant at(int step) {
        return step == 0 ? made.at() : history.get(step - 1).at();
    }

    /// Whether what happened at a step is a reply that counts.
    private boolean answers(int step) {
        return step > 0
                && history.get(step - 1) instanceof Happening.Replied replied
                && (replied.byPerson() || terms(step - 1).botsCount());
    }

    private boolean solves(int step) {
        return step > 0 && over(step) && !over(step - 1);
    }

    private boolean over(int step) {
        return category(step).over();
    }

    private Category category(int step) {
        return moved(step).map(Happening.Moved::category).orElse(made.category());
    }

    private boolean pauses(int step) {
        return moved(step).map(Happening.Moved::pauses).orElse(made.pauses());
    }

    private Optional<Happening.Moved> moved(int step) {
        return history.subList(0, step).reversed().stream()
                .filter(Happening.Moved.class::isInstance)
                .map(Happening.Moved.class::cast)
                .findFirst();
    }

    private Terms terms(int step) {
        return history.subList(0, step).reversed().stream()
                .filter(Happening.Promised.class::isInstance)
                .map(each -> ((Happening.Promised) each).terms())
                .findFirst()
                .orElse(made.terms());
    }

    private @Nullable Promise promise(Metric metric, int step) {
        return terms(step).of(metric).orElse(null);
    }

    private boolean wants(Metric metric, int step) {
        if (over(step)) {
            return false;
        }
        return switch (metric) {
            case FIRST_RESPONSE -> waiting(step) && !answered(step);
            case NEXT_RESPONSE -> waiting(step) && answered(step);
            case PERIODIC_UPDATE -> updating(step);
            case REQUESTER_WAIT, AGENT_WORK, TOTAL_RESOLUTION -> true;
        };
    }

    private boolean answered(int step) {
        for (int each = 1; each <= step; each++) {
            if (answers(each) || solves(each)) {
                return true;
            }
        }
        return made.answered();
    }

    private boolean waiting(int step) {
        for (int each = step; each > 0; each--) {
            if (answers(each) || solves(each)) {
                return false;
            }
            if (history.get(each - 1) instanceof Happening.ContactWrote) {
                return true;
            }
        }
        return made.waiting();
    }

    private boolean updating(int step) {
        for (int each = step; each > 0; each--) {
            if (over(each)) {
                return false;
            }
            if (answers(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean runs(Metric metric, Promise promise, int step) {
        Category category = category(step);
        boolean pending = category == Category.PENDING;
        return switch (metric) {
            case FIRST_RESPONSE, NEXT_RESPONSE -> true;
            case PERIODIC_UPDATE -> !pauses(step) && !(pending && promise.pausesInPending());
            case REQUESTER_WAIT -> !pauses(step) && !pending;
            case AGENT_WORK -> !pauses(step) && !pending && category != Category.ON_HOLD;
            case TOTAL_RESOLUTION -> !pauses(step);
        };
    }
}
