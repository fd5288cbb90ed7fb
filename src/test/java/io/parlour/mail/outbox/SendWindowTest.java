package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How many mails go in any stretch of time (ML-113).
class SendWindowTest {
    private static final OrganizationId ONE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId OTHER = new OrganizationId(new UUID(0, 2));

    @Test
    void inNoHourGoMoreThanItsLimitAndNearlyAsManyDo() {
        SendWindow window = new SendWindow(List.of(new SendWindow.Limit(600, Duration.ofHours(1))));
        List<Instant> sent = new ArrayList<>();
        Random random = new Random(5);
        Instant now = Made.BEGAN;
        while (now.isBefore(Made.BEGAN.plus(Duration.ofHours(6)))) {
            while (window.take(now)) {
                sent.add(now);
            }
            now = now.plusMillis(random.nextInt(90_000));
        }
        for (int first = 0; first < sent.size() - 600; first++) {
            assertThat(Duration.between(sent.get(first), sent.get(first + 600)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
        assertThat(sent).hasSizeBetween(3_000, 3_600);
    }

    @Test
    void minutesAreExactToTheSecondAndSeveralLimitsHoldTogether() {
        SendWindow window = new SendWindow(
                List.of(new SendWindow.Limit(2, Duration.ofMinutes(1)), new SendWindow.Limit(3, Duration.ofDays(1))));
        assertThat(window.take(Made.BEGAN)).isTrue();
        assertThat(window.take(Made.BEGAN.plusSeconds(1))).isTrue();
        assertThat(window.take(Made.BEGAN.plusSeconds(60))).isFalse();
        assertThat(window.free(Made.BEGAN.plusSeconds(60), false)).isEqualTo(Made.BEGAN.plusSeconds(61));
        assertThat(window.take(Made.BEGAN.plusSeconds(61))).isTrue();
        assertThat(window.take(Made.BEGAN.plusSeconds(300))).isFalse();
        assertThat(window.free(Made.BEGAN.plusSeconds(300), false)).isAfter(Made.BEGAN.plus(Duration.ofDays(1)));
    }

    @Test
    void whatWasSentBeforeARestartCounts() {
        SendWindow window = new SendWindow(List.of(new SendWindow.Limit(10, Duration.ofHours(1))));
        window.learn(Made.BEGAN.minusSeconds(600), 10);
        assertThat(window.take(Made.BEGAN)).isFalse();
    }

    @Test
    void anOrganizationAtItsLimitIsInNobodysWay() {
        SendQueue queue = new SendQueue(1, batch -> !batch.organization().equals(ONE));
        List<Ready> stopped = Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "a1", "a2");
        queue.add(stopped);
        queue.add(Made.batch(OTHER, UUID.randomUUID(), Lane.BULK, "b1"));

        assertThat(queue.take(0).orElseThrow().recipient().address()).isEqualTo("b1");
        assertThat(queue.size(Lane.BULK)).isZero();
        assertThat(queue.takeFull()).containsExactly(stopped.getFirst().batch());
        assertThat(queue.takeFull()).isEmpty();
    }

    @Test
    void aMailThatMustWaitKeepsNoOtherOfItsOrganizationWaiting() {
        UUID slow = UUID.randomUUID();
        SendQueue queue = new SendQueue(1, batch -> !batch.mail().id().equals(slow));
        queue.add(Made.batch(ONE, slow, Lane.BULK, "a1", "a2"));
        queue.add(Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "b1"));

        assertThat(queue.take(0).orElseThrow().recipient().address()).isEqualTo("b1");
        assertThat(queue.takeFull()).hasSize(1);
    }

    @Test
    void aMailCountsForItsOrganizationAndItsDomainOrForNeither() {
        SendLimits limits = new SendLimits("", 1_000, Clock.fixed(Made.BEGAN, ZoneOffset.UTC));
        UUID domain = UUID.randomUUID();
        SendWindow.Limit two = new SendWindow.Limit(2, Duration.ofHours(1));
        SendWindow.Limit one = new SendWindow.Limit(1, Duration.ofHours(1));
        assertThat(limits.set(List.of(
                        new SendLimits.Wished(ONE.value(), ONE, null, List.of(two), null, false),
                        new SendLimits.Wished(domain, ONE, "shop.example", List.of(one), null, false))))
                .containsExactly(ONE);
        Claimed shop =
                Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "a").getFirst().batch();

        assertThat(limits.counted(List.of(shop, shop))).isEqualTo(Map.of(ONE.value(), 2, domain, 2));
        assertThat(limits.mayGo(shop)).isTrue();
        assertThat(limits.mayGo(shop)).isFalse();
        assertThat(limits.free(shop)).isAfter(Made.BEGAN);
        assertThat(limits.set(List.of(new SendLimits.Wished(ONE.value(), ONE, null, List.of(two), null, false))))
                .containsExactly(ONE);
        assertThat(limits.mayGo(shop)).isTrue();
        assertThat(limits.mayGo(shop)).isFalse();
        limits.set(List.of(new SendLimits.Wished(ONE.value(), ONE, null, List.of(), null, true)));
        assertThat(limits.mayGo(shop)).isFalse();
        assertThat(limits.set(List.of())).containsExactly(ONE);
        assertThat(limits.mayGo(shop)).isTrue();
    }

    @Test
    void theOperatorsLimitHoldsBesideTheOrganizationsOwnAndForgetsNothingWhenEitherChanges() {
        SendLimits limits = new SendLimits("", 2, Clock.fixed(Made.BEGAN, ZoneOffset.UTC));
        Claimed batch =
                Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "a").getFirst().batch();
        assertThat(limits.mayGo(batch)).isTrue();
        limits.learn(List.of(new SendingRows.Counted(ONE.value(), Made.BEGAN, 2)));
        assertThat(limits.mayGo(batch)).as("the default").isFalse();

        SendWindow.Limit own = new SendWindow.Limit(1_000, Duration.ofDays(1));
        limits.set(List.of(new SendLimits.Wished(ONE.value(), ONE, null, List.of(own), null, false)));
        assertThat(limits.mayGo(batch)).as("its own wish raises nothing").isFalse();
        limits.set(List.of(new SendLimits.Wished(ONE.value(), ONE, null, List.of(own), 3, false)));
        assertThat(limits.mayGo(batch)).isTrue();
        assertThat(limits.mayGo(batch)).isFalse();
        limits.set(List.of());
        assertThat(limits.mayGo(batch)).isFalse();
    }

    @Test
    void automaticRepliesLeaveAFifthOfTheDailyLimitToAgents() {
        SendLimits limits = new SendLimits("", 10, Clock.fixed(Made.BEGAN, ZoneOffset.UTC));
        Claimed agents =
                Made.batch(ONE, UUID.randomUUID(), Lane.BULK, "a").getFirst().batch();
        Claimed automatic =
                new Claimed(ONE, UUID.randomUUID(), agents.mail(), agents.ends(), agents.holdsUncertain(), true, 1);
        for (int number = 0; number < 8; number++) {
            assertThat(limits.mayGo(automatic)).isTrue();
        }
        assertThat(limits.mayGo(automatic)).isFalse();
        assertThat(limits.free(automatic)).isAfter(Made.BEGAN);
        assertThat(limits.free(agents)).isEqualTo(Made.BEGAN);
        assertThat(limits.mayGo(agents)).isTrue();
        assertThat(limits.mayGo(agents)).isTrue();
        assertThat(limits.mayGo(agents)).isFalse();
    }

    @Test
    void limitsOfTheInstallationAreWrittenInWords() {
        assertThat(SendLimits.read("600/hour, 5000/day"))
                .containsExactly(
                        new SendWindow.Limit(600, Duration.ofHours(1)),
                        new SendWindow.Limit(5_000, Duration.ofDays(1)));
        assertThatThrownBy(() -> SendLimits.read("many/hour")).hasMessageContaining("PARLOUR_MAIL_LIMITS");
        assertThatThrownBy(() -> SendLimits.read("6/week")).hasMessageContaining("PARLOUR_MAIL_LIMITS");
    }
}
