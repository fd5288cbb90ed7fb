package io.parlour.organizations.calendars;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// One version of a calendar, in instants.
///
/// Local edges become instants for each date: an edge in a gap is the instant of the transition; in an overlap an
/// opening takes the earlier offset and a closing the later, so that the repeated hour counts twice and the skipped
/// one not at all.
public final class BusinessHours implements OpenTime {
    /// Minutes of a local day.
    static final int DAY = 1440;

    /// Beyond so many days nobody looks for an opening.
    private static final int HORIZON_DAYS = 400;

    /// Beyond so many days no time is measured ahead.
    private static final int FARTHEST_DAYS = 10_000;

    private final CalendarRules rules;
    private final ZoneId zone;

    /// Errors: [java.time.DateTimeException] for a zone that this machine does not know.
    public BusinessHours(CalendarRules rules) {
        this.rules = rules;
        this.zone = ZoneId.of(rules.zone());
    }

    public boolean openAt(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        return around(date).stream().anyMatch(span -> span.holds(at));
    }

    @Override
    public long between(Instant from, Instant to) {
        long open = 0;
        Instant counted = from;
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
        LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1);
        for (; counted.isBefore(to) && !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : on(day)) {
                Span rest = span.since(counted).until(to);
                open += rest.micros();
                counted = later(counted, rest.to());
            }
        }
        return open;
    }

    @Override
    public Optional<Instant> after(Instant from, long micros) {
        if (micros <= 0) {
            return Optional.of(from);
        }
        long left = micros;
        int shut = 0;
        Instant counted = from;
        LocalDate first = LocalDate.ofInstant(from, zone).minusDays(1);
        for (int days = 0; days < FARTHEST_DAYS && shut <= HORIZON_DAYS; days++) {
            shut++;
            for (Span span : on(first.plusDays(days))) {
                Span rest = span.since(counted);
                if (rest.micros() >= left) {
                    return Optional.of(rest.from().plus(left, ChronoUnit.MICROS));
                }
                left -= rest.micros();
                shut = rest.micros() > 0 ? 0 : shut;
                counted = later(counted, rest.to());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Instant> firstOpen(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        for (int days = -1; days <= HORIZON_DAYS; days++) {
            for (Span span : on(date.plusDays(days))) {
                if (span.to().isAfter(at)) {
                    return Optional.of(span.from().isAfter(at) ? span.from() : at);
                }
            }
        }
        return Optional.empty();
    }

    /// `at` itself where it is closed; empty when nothing closes within 400 days.
    public Optional<Instant> firstClosed(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        Instant open = at;
        for (int days = -1; days <= HORIZON_DAYS; days++) {
            LocalDate day = date.plusDays(days);
            if (LocalDate.ofInstant(open, zone).isBefore(day.minusDays(1))) {
                return Optional.of(open);
            }
            for (Span span : on(day)) {
                open = !span.from().isAfter(open) && span.to().isAfter(open) ? span.to() : open;
            }
        }
        return Optional.empty();
    }

    /// The open times of a local date, in order.
    public List<Span> on(LocalDate date) {
        BitSet minutes = minutes(date);
        List<Span> spans = new ArrayList<>();
        int from = minutes.nextSetBit(0);
        while (from >= 0) {
            int to = minutes.nextClearBit(from);
            Instant opens = edge(date, from, false);
            Instant closes = edge(date, to, true);
            if (opens.isBefore(closes)) {
                spans.add(new Span(opens, closes));
            }
            from = minutes.nextSetBit(to);
        }
        return spans;
    }

    private BitSet minutes(LocalDate date) {
        BitSet minutes = new BitSet(DAY);
        for (CalendarRules.Weekly each : rules.week()) {
            if (each.day() == date.getDayOfWeek().getValue()) {
                minutes.set(each.from(), each.to());
            }
        }
        rules.dates().stream()
                .filter(each -> !each.opens() && each.on(date))
                .forEach(each -> minutes.clear(each.start(), each.end()));
        rules.dates().stream()
                .filter(each -> each.opens() && each.on(date))
                .forEach(each -> minutes.set(each.start(), each.end()));
        return minutes;
    }

    private Instant edge(LocalDate date, int minute, boolean closing) {
        LocalDateTime local = date.atStartOfDay().plusMinutes(minute);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(closing ? change.getOffsetAfter() : change.getOffsetBefore());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Span> around(LocalDate date) {
        List<Span> spans = new ArrayList<>(on(date.minusDays(1)));
        spans.addAll(on(date));
        spans.addAll(on(date.plusDays(1)));
        return spans;
    }
}
