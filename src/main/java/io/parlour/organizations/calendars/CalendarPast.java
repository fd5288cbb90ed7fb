package io.parlour.organizations.calendars;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// A calendar through its versions: each instant goes by the version that was valid then.
final class CalendarPast implements OpenTime {
    /// Valid from an instant on, until the next.
    record Version(Instant from, BusinessHours hours) {}

    private final List<Version> versions;

    /// @param versions oldest first, at least one; the oldest also holds for the time before it
    CalendarPast(List<Version> versions) {
        this.versions = List.copyOf(versions);
    }

    boolean openAt(Instant at) {
        return versions.get(index(at)).hours().openAt(at);
    }

    /// A version that was planned for later goes when one is made that counts before it.
    ///
    /// @param made as they were made
    static CalendarPast of(List<Version> made) {
        List<Version> kept = new ArrayList<>();
        for (Version version : made) {
            while (!kept.isEmpty() && !kept.getLast().from().isBefore(version.from())) {
                kept.removeLast();
            }
            kept.add(version);
        }
        return new CalendarPast(kept);
    }

    /// With one more version, made now.
    CalendarPast with(Version version) {
        List<Version> made = new ArrayList<>(versions);
        made.add(version);
        return of(made);
    }

    @Override
    public long between(Instant from, Instant to) {
        long open = 0;
        for (int index = index(from); index < versions.size(); index++) {
            Instant begins = index == 0 || from.isAfter(versions.get(index).from())
                    ? from
                    : versions.get(index).from();
            Instant ends = endOf(index).filter(to::isAfter).orElse(to);
            open += begins.isBefore(ends) ? versions.get(index).hours().between(begins, ends) : 0;
        }
        return open;
    }

    @Override
    public Optional<Instant> after(Instant from, long micros) {
        long left = micros;
        Instant at = from;
        for (int index = index(from); index < versions.size(); index++) {
            BusinessHours hours = versions.get(index).hours();
            Optional<Instant> ends = endOf(index);
            if (ends.isEmpty()) {
                return hours.after(at, left);
            }
            long open = hours.between(at, ends.get());
            if (open >= left) {
                return hours.after(at, left);
            }
            left -= open;
            at = ends.get();
        }
        return Optional.empty();
    }

    private Optional<Instant> endOf(int index) {
        return index + 1 < versions.size() ? Optional.of(versions.get(index + 1).from()) : Optional.empty();
    }

    @Override
    public Optional<Instant> firstOpen(Instant at) {
        return first(at, BusinessHours::firstOpen);
    }

    Optional<Instant> firstClosed(Instant at) {
        return first(at, BusinessHours::firstClosed);
    }

    private Optional<Instant> first(Instant at, BiFunction<BusinessHours, Instant, Optional<Instant>> find) {
        Instant from = at;
        for (int index = index(at); index < versions.size(); index++) {
            Optional<Instant> found = find.apply(versions.get(index).hours(), from);
            boolean last = index + 1 == versions.size();
            if (last
                    || (found.isPresent()
                            && found.get().isBefore(versions.get(index + 1).from()))) {
                return found;
            }
            from = versions.get(index + 1).from();
        }
        return Optional.empty();
    }

    private int index(Instant at) {
        int index = 0;
        while (index + 1 < versions.size() && !versions.get(index + 1).from().isAfter(at)) {
            index++;
        }
        return index;
    }
}
