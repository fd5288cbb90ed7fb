package io.parlour.privacy.retention;

import io.parlour.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// For how long an organization's customer data is kept: by its contract, else by the rule of its plan. Data keeps
/// the terms of the policy version it was collected under, or a newer one that an owner accepted; a later version
/// only shortens them (PR-37).
///
/// @param contract null: none is valid
/// @param versions the rule of the plan in each version
/// @param effective the version in effect
/// @param accepted the newest version that an owner accepted
public record Terms(
        String plan,
        String ruleKey,
        @Nullable Period contract,
        Map<UUID, Version> versions,
        @Nullable UUID effective,
        @Nullable UUID accepted) {
    /// A month may be clamped to a shorter one.
    private static final Duration MARGIN = Duration.ofDays(4);

    /// A policy version.
    ///
    /// @param kept null: nothing goes while the site is open
    public record Version(int number, @Nullable Period kept) {
        @Nullable
        Instant after(Instant clock) {
            return kept == null ? null : kept.after(clock, ZoneOffset.UTC);
        }
    }

    /// When something goes, and why.
    ///
    /// @param rule the rule's key, or `CONTRACT`
    /// @param policy number of the version whose rule it is; null for a contract
    public record Due(Instant at, String rule, @Nullable Integer policy) {}

    public Terms {
        versions = Map.copyOf(versions);
    }

    /// Of a unit with this clock, collected under this version; empty: it stays while the site is open.
    public Optional<Due> due(Instant clock, @Nullable UUID collected) {
        if (contract != null) {
            return Optional.of(new Due(contract.after(clock, ZoneOffset.UTC), "CONTRACT", null));
        }
        @Nullable Due due = null;
        for (Version each : applying(collected)) {
            Instant at = each.after(clock);
            if (at != null && (due == null || at.isBefore(due.at()))) {
                due = new Due(at, ruleKey, each.number());
            }
        }
        return Optional.ofNullable(due);
    }

    /// Nothing with a later clock is due; empty: nothing at all is.
    public Optional<Instant> latestClock(Instant now) {
        Stream<Period> all = contract == null
                ? versions.values().stream().flatMap(each -> Stream.ofNullable(each.kept()))
                : Stream.of(contract);
        return all.map(each -> each.before(now, ZoneOffset.UTC))
                .max(Instant::compareTo)
                .map(latest -> latest.plus(MARGIN));
    }

    /// Whether data of an older version, not accepted since, goes before data of the version in effect.
    boolean isOlderShorter() {
        @Nullable Version now = effective == null ? null : versions.get(effective);
        if (now == null || contract != null || (accepted != null && accepted.equals(effective))) {
            return false;
        }
        Instant far = now.after(Instant.EPOCH);
        return versions.values().stream()
                .map(each -> each.after(Instant.EPOCH))
                .anyMatch(each -> each != null && (far == null || each.isBefore(far)));
    }

    private List<Version> applying(@Nullable UUID collected) {
        List<Version> applying = new ArrayList<>();
        @Nullable Version own = collected == null ? null : versions.get(collected);
        @Nullable Version agreed = accepted == null ? null : versions.get(accepted);
        if (own != null) {
            applying.add(agreed != null && agreed.number() > own.number() ? agreed : own);
        }
        @Nullable Version now = effective == null ? null : versions.get(effective);
        if (now != null) {
            applying.add(now);
        }
        return applying;
    }
}
