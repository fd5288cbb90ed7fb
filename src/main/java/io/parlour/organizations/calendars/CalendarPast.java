package io.parlour.organizations.calendars;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// A calendar through its versions: each instant goes by the version that was valid then.
final class CalendarPast {
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

    Optional<Instant> firstOpen(Instant at) {
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
