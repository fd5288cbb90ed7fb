package io.parlour.livechat.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    @Test
    void quietHoursAreThoseOfTheAgentsZoneAndMayPassMidnight() {
        AlertRules night = quiet(22 * 60, 7 * 60, "Europe/Berlin");

        assertThat(night.quietAt(Instant.parse("2026-01-10T21:30:00Z"))).isTrue();
        assertThat(night.quietAt(Instant.parse("2026-01-10T05:59:59Z"))).isTrue();
        assertThat(night.quietAt(Instant.parse("2026-01-10T06:00:00Z"))).isFalse();
        assertThat(night.quietAt(Instant.parse("2026-07-10T05:30:00Z"))).isFalse();
        assertThat(quiet(12 * 60, 13 * 60, "UTC").quietAt(Instant.parse("2026-01-10T12:30:00Z")))
                .isTrue();
        assertThat(quiet(null, null, "UTC").quietAt(Instant.EPOCH)).isFalse();
    }

    @Test
    void newsOfATicketSoundIsPushedAndMailedUntilTheAgentSaysOtherwise() {
        AlertRules.Rule usual = quiet(null, null, "UTC").events().get("ticket");
        assertThat(usual).isEqualTo(new AlertRules.Rule("chime", false, true, true, true));

        Map<String, AlertRules.Rule> unknown = Map.of("party", usual);
        assertThatThrownBy(() -> new AlertRules(unknown, List.of(), null, null, "UTC", false, 5, true).checked())
                .isInstanceOf(Problem.class);
    }

    private static AlertRules quiet(@Nullable Integer from, @Nullable Integer to, String zone) {
        return new AlertRules(Map.of(), List.of(), from, to, zone, false, 5, true);
    }
}
