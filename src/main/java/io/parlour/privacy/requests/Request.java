package io.parlour.privacy.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request as the desk sees it.
///
/// @param number stands behind `R-`
/// @param address that it came from; null once it was erased
/// @param person the contact's name
/// @param level of identity: 0 unproven, 2 by a link to the address
/// @param due the earliest deadline
/// @param outcome how it ended: `answered`, `nothing-held`, `erased`
/// @param clocks those that apply, earliest first
/// @param erasing whether its erasure runs: it can't be stopped anymore
public record Request(
        UUID id,
        int number,
        RequestKind kind,
        RequestState state,
        String channel,
        @Nullable String address,
        @Nullable UUID contact,
        @Nullable String person,
        @Nullable String country,
        String language,
        @Nullable String details,
        @Nullable String ground,
        int level,
        LocalDate receivedOn,
        Instant receivedAt,
        @Nullable Instant verifiedAt,
        @Nullable LocalDate pausedOn,
        int pausedDays,
        boolean extended,
        LocalDate due,
        @Nullable Instant packageAt,
        @Nullable Integer packageItems,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable String refusal,
        List<Clock> clocks,
        List<Step> steps,
        boolean erasing) {
    public Request {
        clocks = List.copyOf(clocks);
        steps = List.copyOf(steps);
    }

    /// With the rows that belong to it.
    Request with(List<Clock> itsClocks, List<Step> itsSteps, boolean isErasing) {
        return new Request(
                id,
                number,
                kind,
                state,
                channel,
                address,
                contact,
                person,
                country,
                language,
                details,
                ground,
                level,
                receivedOn,
                receivedAt,
                verifiedAt,
                pausedOn,
                pausedDays,
                extended,
                due,
                packageAt,
                packageItems,
                closedAt,
                outcome,
                refusal,
                itsClocks,
                itsSteps,
                isErasing);
    }

    /// A deadline.
    ///
    /// @param due what counts, with an extension
    public record Clock(
            Regime regime, LocalDate due, @Nullable LocalDate confirm, boolean extended) {}

    /// Whether something of this kind was done.
    boolean has(String step) {
        return steps.stream().anyMatch(each -> each.kind().equals(step));
    }

    public record Step(String kind, Instant at, @Nullable UUID agent) {}

    public String name() {
        return name(number);
    }

    static String name(int number) {
        return "R-%04d".formatted(number);
    }
}
