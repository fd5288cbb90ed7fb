package io.parlour.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final UUID V1 = new UUID(0, 1);
    private static final UUID V2 = new UUID(0, 2);
    private static final UUID V3 = new UUID(0, 3);
    private static final Instant CLOCK = Instant.parse("2026-08-31T10:00:00Z");

    private static Terms terms(Map<UUID, Terms.Version> versions, UUID effective, @Nullable UUID accepted) {
        return new Terms("free", "FREE", null, versions, effective, accepted);
    }

    @Test
    void oldDataKeepsItsOldTerms() {
        Map<UUID, Terms.Version> versions =
                Map.of(V1, new Terms.Version(1, Period.ofDays(60)), V2, new Terms.Version(2, Period.ofMonths(12)));
        Terms terms = terms(versions, V2, null);
        assertThat(terms.due(CLOCK, V1).orElseThrow())
                .isEqualTo(new Terms.Due(CLOCK.plus(Duration.ofDays(60)), "FREE", 1));
        assertThat(terms.due(CLOCK, V2).orElseThrow().at()).isEqualTo("2027-08-31T10:00:00Z");
        assertThat(terms(versions, V2, V2).due(CLOCK, V1).orElseThrow().policy())
                .isEqualTo(2);
    }

    @Test
    void shorterVersionAppliesToAll() {
        Map<UUID, Terms.Version> versions =
                Map.of(V1, new Terms.Version(1, Period.ofMonths(12)), V2, new Terms.Version(2, Period.ofMonths(6)));
        Terms.Due due = terms(versions, V2, null).due(CLOCK, V1).orElseThrow();
        assertThat(due.at()).as("the last day of a shorter month").isEqualTo("2027-02-28T10:00:00Z");
        assertThat(due.policy()).isEqualTo(2);
    }

    @Test
    void contractWins() {
        Map<UUID, Terms.Version> versions = Map.of(V1, new Terms.Version(1, Period.ofMonths(12)));
        Terms.Due due = new Terms("team", "TIER_12", Period.ofMonths(48), versions, V1, null)
                .due(CLOCK, V1)
                .orElseThrow();
        assertThat(due).isEqualTo(new Terms.Due(Instant.parse("2030-08-31T10:00:00Z"), "CONTRACT", null));
    }

    @Test
    void trialKeepsEverythingWhileItIsOpen() {
        Terms trial = terms(Map.of(V1, new Terms.Version(1, null)), V1, null);
        assertThat(trial.due(CLOCK, V1)).isEmpty();
        assertThat(trial.latestClock(CLOCK)).isEmpty();
    }

    /// Whatever the versions: nothing stays longer than it was collected for, nor than the version in effect says,
    /// and the walk never passes over what is due.
    @Property(tries = 2_000)
    void nothingIsKeptLongerThanEitherVersion(
            @ForAll @IntRange(min = 1, max = 60) int first,
            @ForAll @IntRange(min = 1, max = 900) int second,
            @ForAll @IntRange(min = 1, max = 60) int third,
            @ForAll @IntRange(min = 0, max = 2_000) int day) {
        Map<UUID, Terms.Version> versions = new HashMap<>();
        versions.put(V1, new Terms.Version(1, Period.ofMonths(first)));
        versions.put(V2, new Terms.Version(2, Period.ofDays(second)));
        versions.put(V3, new Terms.Version(3, Period.ofMonths(third)));
        Instant clock = CLOCK.plus(Duration.ofDays(day));
        Terms terms = terms(versions, V3, null);
        for (UUID each : versions.keySet()) {
            Instant due = terms.due(clock, each).orElseThrow().at();
            assertThat(due)
                    .isBeforeOrEqualTo(versions.get(each).after(clock))
                    .isBeforeOrEqualTo(versions.get(V3).after(clock));
            assertThat(terms.latestClock(due).orElseThrow()).isAfterOrEqualTo(clock);
        }
    }
}
