package io.parlour.privacy.breaches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The states of a case and its 72 hours (PR-111).
class BreachTest {
    /// The weekend in which the clocks go forward.
    private static final Instant FRIDAY = Instant.parse("2027-03-26T18:00:00Z");

    @Test
    void authorityIsDueAfterSeventyTwoHoursWeekendsAndClockChangesIncluded() {
        Breach confirmed = step(suspected(null), BreachState.CONFIRMED, FRIDAY, null, null);

        assertThat(confirmed.authorityDue()).isEqualTo(Instant.parse("2027-03-29T18:00:00Z"));
    }

    @Test
    void lateNoticeNeedsAReasonAndLaterPhasesDont() {
        Breach assessed = assessed("risk");
        Instant late = FRIDAY.plus(Duration.ofHours(73));

        assertThatThrownBy(() -> step(assessed, BreachState.AUTHORITY_NOTIFIED, late, null, null))
                .isInstanceOf(Problem.class);
        Breach notified = step(assessed, BreachState.AUTHORITY_NOTIFIED, late, "The extent wasn't known.", null);
        Breach phase = step(notified, BreachState.AUTHORITY_NOTIFIED, late.plusSeconds(60), null, null);
        assertThat(phase.notices().authorityAt()).isEqualTo(late);
        assertThat(phase.notices().delayReason()).isEqualTo("The extent wasn't known.");
    }

    @Test
    void anotherChannelThanEmailNeedsAReason() {
        Breach assessed = assessed("high");

        assertThatThrownBy(() -> step(assessed, BreachState.SUBJECTS_NOTIFIED, FRIDAY, null, "post"))
                .isInstanceOf(Problem.class);
        assertThat(step(assessed, BreachState.SUBJECTS_NOTIFIED, FRIDAY, null, null)
                        .notices()
                        .channel())
                .isEqualTo("email");
    }

    @Test
    void highRiskClosesOnlyOnceThePeopleWereToldOrWithOneOfThreeReasons() {
        assertThatThrownBy(() -> step(assessed("high"), BreachState.CLOSED, FRIDAY, "no time", null))
                .isInstanceOf(Problem.class);
        assertThat(step(assessed("high"), BreachState.CLOSED, FRIDAY, "encrypted", null)
                        .notices()
                        .skipReason())
                .isEqualTo("encrypted");
        assertThat(step(assessed("none"), BreachState.CLOSED, FRIDAY, null, null)
                        .closedAt())
                .isEqualTo(FRIDAY);
    }

    @Property
    void awareTimeIsSetOnceAndFinalStatesStay(@ForAll @Size(max = 12) List<BreachState> steps) {
        Breach now = suspected("risk");
        for (BreachState to : steps) {
            Breach before = now;
            try {
                now = step(before, to, FRIDAY, "encrypted", "email");
            } catch (Problem refused) {
                continue;
            }
            assertThat(before.state().next()).contains(to);
            assertThat(before.closedAt()).isNull();
            if (before.awareAt() != null) {
                assertThat(now.awareAt()).isEqualTo(before.awareAt());
            }
        }
        assertThat(now.awareAt() == null)
                .isEqualTo(now.state() == BreachState.SUSPECTED || now.state() == BreachState.NOT_A_BREACH);
    }

    private static Breach suspected(@Nullable String risk) {
        return new Breach(
                new UUID(0, 1),
                1,
                BreachState.SUSPECTED,
                FRIDAY,
                null,
                new Breach.Facts("Lost laptop", "", risk, null, null, null, null),
                Breach.Notices.NONE,
                null,
                1,
                List.of());
    }

    private static Breach assessed(String risk) {
        return step(
                step(suspected(risk), BreachState.CONFIRMED, FRIDAY, null, null),
                BreachState.ASSESSED,
                FRIDAY,
                null,
                null);
    }

    private static Breach step(
            Breach from, BreachState to, Instant at, @Nullable String reason, @Nullable String channel) {
        return KeepBreaches.advanced(from, to, at, new KeepBreaches.Advance(to.key(), at, reason, channel, 1));
    }
}
