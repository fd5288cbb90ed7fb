package io.parlour.privacy.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.Period;
import io.parlour.privacy.retention.Rule;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyStateTest {
    private static final Instant PUBLISHED = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant EFFECTIVE = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void eachStateHasItsOneWayOn() {
        Map<PolicyState, PolicyState.Step> way = new EnumMap<>(Map.of(
                PolicyState.DRAFT, PolicyState.Step.SCHEDULE,
                PolicyState.SCHEDULED, PolicyState.Step.ACTIVATE,
                PolicyState.EFFECTIVE, PolicyState.Step.REPLACE));
        for (PolicyState state : PolicyState.values()) {
            for (PolicyState.Step step : PolicyState.Step.values()) {
                boolean possible =
                        state.after(step, PUBLISHED, EFFECTIVE, EFFECTIVE).isPresent();
                assertThat(possible).as(state + " " + step).isEqualTo(way.get(state) == step);
            }
        }
    }

    @Test
    void versionCanBeTakenBackOnlyBeforeItWasAnnounced() {
        assertThat(PolicyState.SCHEDULED.after(
                        PolicyState.Step.UNSCHEDULE, PUBLISHED, EFFECTIVE, PUBLISHED.minusSeconds(1)))
                .contains(PolicyState.DRAFT);
        assertThat(PolicyState.SCHEDULED.after(PolicyState.Step.UNSCHEDULE, PUBLISHED, EFFECTIVE, PUBLISHED))
                .isEmpty();
    }

    @Test
    void versionTakesEffectAtItsTimeAndNotBefore() {
        assertThat(PolicyState.SCHEDULED.after(
                        PolicyState.Step.ACTIVATE, PUBLISHED, EFFECTIVE, EFFECTIVE.minusSeconds(1)))
                .isEmpty();
        assertThat(PolicyState.SCHEDULED.after(PolicyState.Step.ACTIVATE, PUBLISHED, EFFECTIVE, EFFECTIVE))
                .contains(PolicyState.EFFECTIVE);
    }

    @Test
    void longerPeriodNewPurposeAndNewRecipientAreMaterial() {
        PolicyVersion before = version(24, null, List.of("support"), List.of());

        assertThat(CheckMaterial.reasons(before, before)).isEmpty();
        assertThat(CheckMaterial.reasons(before, version(12, null, List.of("support"), List.of())))
                .isEmpty();
        assertThat(CheckMaterial.reasons(before, version(25, null, List.of("support"), List.of())))
                .containsExactly(CheckMaterial.Reason.LONGER_PERIOD);
        assertThat(CheckMaterial.reasons(before, version(null, null, List.of("support"), List.of())))
                .as("no period at all")
                .containsExactly(CheckMaterial.Reason.LONGER_PERIOD);
        assertThat(CheckMaterial.reasons(before, version(24, null, List.of("support", "ads"), List.of())))
                .containsExactly(CheckMaterial.Reason.NEW_PURPOSE);
        assertThat(CheckMaterial.reasons(
                        before,
                        version(
                                24,
                                null,
                                List.of("support"),
                                List.of(new PolicyVersion.Recipient("ads", "Ad House", null)))))
                .containsExactly(CheckMaterial.Reason.NEW_RECIPIENT);
    }

    /// A month has 28 to 31 days: what may be longer counts as longer.
    @Test
    void daysAndMonthsAreComparedOnTheSafeSide() {
        Rule twoMonths = rule(2, null);
        assertThat(CheckMaterial.isLonger(twoMonths, rule(null, 56))).isFalse();
        assertThat(CheckMaterial.isLonger(twoMonths, rule(null, 57))).isTrue();
        assertThat(CheckMaterial.isLonger(rule(null, 62), twoMonths)).isFalse();
        assertThat(CheckMaterial.isLonger(rule(null, 61), twoMonths)).isTrue();
        assertThat(CheckMaterial.isLonger(rule(null, null), rule(600, null))).isFalse();
    }

    @Test
    void hashDependsOnEveryTextAndLanguage() {
        byte[] one = SchedulePolicy.hash(new TreeMap<>(Map.of("en", "a", "de", "b")));
        assertThat(SchedulePolicy.hash(new TreeMap<>(Map.of("de", "b", "en", "a"))))
                .isEqualTo(one);
        assertThat(SchedulePolicy.hash(new TreeMap<>(Map.of("en", "b", "de", "a"))))
                .isNotEqualTo(one);
    }

    private static Rule rule(@Nullable Integer months, @Nullable Integer days) {
        return new Rule("TIER_24", Period.of(months, days), 6, null, null, null);
    }

    private static PolicyVersion version(
            @Nullable Integer months,
            @Nullable Integer days,
            List<String> purposes,
            List<PolicyVersion.Recipient> recipients) {
        return new PolicyVersion(
                new UUID(0, 0),
                1,
                PolicyState.DRAFT,
                "en",
                false,
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>(),
                List.of(rule(months, days)),
                purposes,
                recipients);
    }
}
