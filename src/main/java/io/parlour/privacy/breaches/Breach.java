package io.parlour.privacy.breaches;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case of the register.
///
/// @param number stands behind `B-`
/// @param awareAt since when it is known for sure: the authority's 72 hours count from it, weekends too
public record Breach(
        UUID id,
        int number,
        BreachState state,
        Instant suspectedAt,
        @Nullable Instant awareAt,
        Facts facts,
        Notices notices,
        @Nullable Instant closedAt,
        int version,
        List<Step> steps) {
    static final Duration TO_AUTHORITY = Duration.ofDays(3);

    public Breach {
        steps = List.copyOf(steps);
    }

    /// What happened, in the agent's words.
    ///
    /// @param risk to the people: `none`, `risk` or `high`
    /// @param affected how many people, about
    public record Facts(
            String title,
            String description,
            @Nullable String risk,
            @Nullable Integer affected,
            @Nullable String categories,
            @Nullable String consequences,
            @Nullable String measures) {}

    /// Who was told.
    ///
    /// @param delayReason why the authority was told after 72 hours
    /// @param channelReason why the people weren't told by email
    /// @param skipReason why the people weren't told
    public record Notices(
            @Nullable Instant authorityAt,
            @Nullable String delayReason,
            @Nullable Instant subjectsAt,
            @Nullable String channel,
            @Nullable String channelReason,
            @Nullable String skipReason) {
        static final Notices NONE = new Notices(null, null, null, null, null, null);

        Notices authority(Instant at, @Nullable String delay) {
            return new Notices(at, delay, subjectsAt, channel, channelReason, skipReason);
        }

        Notices subjects(Instant at, String by, @Nullable String why) {
            return new Notices(authorityAt, delayReason, at, by, why, null);
        }

        Notices skipped(@Nullable String why) {
            return new Notices(authorityAt, delayReason, subjectsAt, channel, channelReason, why);
        }
    }

    public record Step(String kind, Instant at, @Nullable UUID agent) {}

    /// Until when the authority must be told; null while nothing is confirmed.
    public @Nullable Instant authorityDue() {
        return awareAt == null ? null : awareAt.plus(TO_AUTHORITY);
    }

    Breach in(BreachState next) {
        return new Breach(id, number, next, suspectedAt, awareAt, facts, notices, closedAt, version, steps);
    }

    Breach aware(Instant at) {
        return new Breach(id, number, state, suspectedAt, at, facts, notices, closedAt, version, steps);
    }

    Breach with(Facts now) {
        return new Breach(id, number, state, suspectedAt, awareAt, now, notices, closedAt, version, steps);
    }

    Breach with(Notices now) {
        return new Breach(id, number, state, suspectedAt, awareAt, facts, now, closedAt, version, steps);
    }

    Breach closed(Instant at) {
        return new Breach(id, number, state, suspectedAt, awareAt, facts, notices, at, version, steps);
    }
}
