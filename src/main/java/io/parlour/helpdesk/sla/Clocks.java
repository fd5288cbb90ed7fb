package io.parlour.helpdesk.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The clocks of one ticket: what happens to it goes in, in order, and moves them (helpdesk.md §8,
/// rules a–k).
///
/// While a ticket is void its clocks go on unseen, so that one that is restored stands as if it had
/// never been void. Time without a promise does not count: what begins to be promised late begins
/// then.
final class Clocks {
    private final Times times;
    private final Map<Metric, SlaClock> latest = new EnumMap<>(Metric.class);
    private final List<SlaClock> past = new ArrayList<>();
    private Standing standing;
    private Terms terms;

    /// A ticket as it was stored.
    ///
    /// @param clocks the newest of each metric
    Clocks(Times times, Standing standing, Terms terms, Collection<SlaClock> clocks) {
        this.times = times;
        this.standing = standing;
        this.terms = terms;
        clocks.forEach(clock -> latest.put(clock.metric(), clock));
    }

    /// A ticket that was made just now.
    static Clocks made(Times times, Happening.Made made) {
        Standing standing = new Standing(made.category(), made.pauses(), made.answered(), made.waiting(), false, null);
        Clocks clocks = new Clocks(times, standing, made.terms(), List.of());
        clocks.settle(made.at());
        return clocks;
    }

    Standing standing() {
        return standing;
    }

    Terms terms() {
        return terms;
    }

    /// All of them, as far as they came by here, by metric and cycle.
    List<SlaClock> all() {
        return Stream.concat(past.stream(), latest.values().stream()).toList();
    }

    Collection<SlaClock> latest() {
        return List.copyOf(latest.values());
    }

    Optional<SlaClock> latest(Metric metric) {
        return Optional.ofNullable(latest.get(metric));
    }

    /// How a clock is shown: none of a void ticket counts.
    ClockState shown(SlaClock clock) {
        return clock.open() && standing.voided() != null ? ClockState.CANCELLED : clock.state();
    }

    void apply(Happening happening) {
        Instant at = happening.at();
        latest.replaceAll((metric, clock) -> clock.advance(at));
        switch (happening) {
            case Happening.Made made -> throw new IllegalStateException("made already");
            case Happening.ContactWrote wrote -> standing = standing.wrote();
            case Happening.Replied replied -> reply(replied);
            case Happening.Moved moved -> move(moved);
            case Happening.Promised promised -> promise(promised);
            case Happening.Voided voided -> standing = standing.voided(voided.cause());
            case Happening.Restored restored -> standing = standing.voided(null);
            case Happening.Passed passed -> {}
        }
        settle(at);
    }

    /// What happened, and then, where it was asked anew, what is promised.
    void follow(List<Happening> happenings, boolean chosen, Instant at) {
        happenings.forEach(this::apply);
        apply(chosen ? new Happening.Promised(at, terms) : new Happening.Passed(at));
        if (chosen) {
            measure();
        }
    }

    /// Due instants by the calendars as they are now.
    private void measure() {
        latest.replaceAll((metric, clock) -> clock.measured(times));
    }

    /// Time that passed elsewhere counts on, of a clock that is open.
    void carry(Metric metric, Duration elapsed, Instant at) {
        latest.computeIfPresent(
                metric, (key, clock) -> clock.open() ? clock.carried(elapsed.toNanos() / 1_000, at, times) : clock);
    }

    private boolean counts(Happening.Replied replied) {
        return replied.byPerson() || terms.botsCount();
    }

    private void reply(Happening.Replied replied) {
        if (counts(replied)) {
            for (Metric metric : Metric.values()) {
                if (metric.resets()) {
                    stop(metric, replied.pressed(), StopCause.REPLIED);
                }
            }
            standing = standing.replied();
        }
    }

    private void move(Happening.Moved moved) {
        if (standing.voided() == StopCause.MERGED) {
            return;
        }
        if (moved.category().over() && !standing.category().over()) {
            for (Metric metric : Metric.values()) {
                stop(metric, moved.at(), metric.resets() ? StopCause.SOLVED_WITHOUT_REPLY : StopCause.SOLVED);
            }
        }
        standing = standing.moved(moved.category(), moved.pauses());
    }

    private void promise(Happening.Promised promised) {
        terms = promised.terms();
        latest.replaceAll((metric, clock) -> terms.of(metric)
                .filter(promise -> clock.open() && !promise.equals(clock.promise()))
                .map(promise -> clock.promised(promise, promised.at(), times))
                .orElse(clock));
    }

    private void settle(Instant at) {
        for (Metric metric : Metric.values()) {
            if (standing.wants(metric)) {
                terms.of(metric)
                        .ifPresentOrElse(
                                promise -> keep(metric, promise, at), () -> stop(metric, at, StopCause.NOT_PROMISED));
            }
        }
    }

    private void keep(Metric metric, Promise promise, Instant at) {
        SlaClock clock = latest.get(metric);
        if (clock == null || (!clock.open() && metric.resets())) {
            if (clock != null) {
                past.add(clock);
            }
            clock = SlaClock.begin(metric, clock == null ? 1 : clock.cycle() + 1, promise, at);
        } else if (!clock.open()) {
            clock = clock.reopen().promised(promise, at, times);
        }
        latest.put(metric, standing.runs(metric, promise) ? clock.run(at, times) : clock.pause(at, times));
    }

    private void stop(Metric metric, Instant at, StopCause cause) {
        SlaClock clock = latest.get(metric);
        if (clock != null && clock.open()) {
            latest.put(metric, clock.stop(at, cause, times));
        }
    }
}
