package io.parlour.organizations.calendars;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All hours of an organization as they stood when they were read. Asked for a department and the site the visitor came
/// by; either may be null.
public final class Hours {
    /// An organization that set no hours.
    public static final Hours ALWAYS = new Hours(Map.of(), Map.of());

    /// Overrides and hours change so often at most before an answer is found.
    private static final int STEPS = 50;

    private final Map<UUID, Opening> openings;
    private final Map<UUID, CalendarPast> calendars;

    /// @param openings by the id of their site or department
    Hours(Map<UUID, Opening> openings, Map<UUID, CalendarPast> calendars) {
        this.openings = Map.copyOf(openings);
        this.calendars = Map.copyOf(calendars);
    }

    public boolean openAt(@Nullable UUID site, @Nullable UUID department, Instant at) {
        return override(site, department, at)
                .map(Opening.ForNow::open)
                .orElseGet(() ->
                        calendar(site, department).map(it -> it.openAt(at)).orElse(true));
    }

    /// `at` itself where it is open; empty when no opening is in sight.
    public Optional<Instant> opens(@Nullable UUID site, @Nullable UUID department, Instant at) {
        return first(site, department, at, true);
    }

    /// `at` itself where it is closed; empty when no closing is in sight.
    public Optional<Instant> closes(@Nullable UUID site, @Nullable UUID department, Instant at) {
        return first(site, department, at, false);
    }

    /// Whether those who asked in time are served after closing.
    public boolean finishesQueue(@Nullable UUID site, @Nullable UUID department) {
        return Stream.of(own(department), own(site))
                .flatMap(Optional::stream)
                .filter(it -> it.mode() != Opening.Mode.INHERIT || it.override() != null)
                .findFirst()
                .map(Opening::finishQueue)
                .orElse(true);
    }

    /// The calendar a department goes by, else its site; empty for what is always open.
    public Optional<UUID> calendarOf(@Nullable UUID site, @Nullable UUID department) {
        return Stream.of(own(department), own(site))
                .flatMap(Optional::stream)
                .filter(it -> it.mode() != Opening.Mode.INHERIT)
                .findFirst()
                .map(Opening::calendar);
    }

    /// All calendars that somebody goes by.
    public Stream<UUID> calendars() {
        return calendars.keySet().stream();
    }

    private Optional<Instant> first(@Nullable UUID site, @Nullable UUID department, Instant at, boolean open) {
        Instant moment = at;
        for (int step = 0; step < STEPS; step++) {
            if (openAt(site, department, moment) == open) {
                return Optional.of(moment);
            }
            Instant from = moment;
            Optional<Instant> next = Stream.concat(
                            overrides(site, department).flatMap(it -> Stream.of(it.from(), it.until())),
                            calendar(site, department)
                                    .flatMap(it -> open ? it.firstOpen(from) : it.firstClosed(from))
                                    .stream())
                    .filter(each -> each.isAfter(from))
                    .min(Instant::compareTo);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            moment = next.get();
        }
        return Optional.empty();
    }

    private Optional<Opening.ForNow> override(@Nullable UUID site, @Nullable UUID department, Instant at) {
        return overrides(site, department).filter(it -> it.holds(at)).findFirst();
    }

    private Stream<Opening.ForNow> overrides(@Nullable UUID site, @Nullable UUID department) {
        return Stream.of(own(department), own(site))
                .flatMap(Optional::stream)
                .map(Opening::override)
                .filter(Objects::nonNull);
    }

    /// Empty for what is always open.
    private Optional<CalendarPast> calendar(@Nullable UUID site, @Nullable UUID department) {
        return calendarOf(site, department).map(calendars::get);
    }

    private Optional<Opening> own(@Nullable UUID subject) {
        return subject == null ? Optional.empty() : Optional.ofNullable(openings.get(subject));
    }
}
