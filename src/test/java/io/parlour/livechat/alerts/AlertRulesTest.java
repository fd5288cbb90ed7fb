package io.parlour.livechat.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
        assertThat(usual).isEqualTo(new AlertRules.Rule("chime", false, true, true, true, true));

        Map<String, AlertRules.Rule> unknown = Map.of("party", usual);
        assertThatThrownBy(() ->
                        rules(unknown, Set.of(), Map.of(), null, null, "UTC").checked())
                .isInstanceOf(Problem.class);
    }

    @Test
    void theAgentsOwnChoiceWinsOverItsDepartmentsAndThatOverTheUsual() {
        UUID sales = new UUID(0, 1);
        UUID care = new UUID(0, 2);
        AlertRules.Rule own = AlertRules.Rule.sounding("none", false, false);
        AlertRules.Rule ofSales = AlertRules.Rule.sounding("knock", true, false);
        AlertRules rules = rules(
                Map.of("mention", own, "message", ofSales),
                Set.of("mention"),
                Map.of(sales, Map.of("mention", ofSales, "message", ofSales), care, Map.of("message", own)),
                null,
                null,
                "UTC");

        assertThat(rules.of("mention", sales)).isEqualTo(own);
        assertThat(rules.of("message", sales)).isEqualTo(ofSales);
        assertThat(rules.of("message", care))
                .as("of several departments, the one it happens in")
                .isEqualTo(own);
        assertThat(rules.of("ticket", care))
                .as("where it says nothing, as usual")
                .isEqualTo(AlertRules.USUAL.of("ticket", null));
        assertThat(rules.of("message", null))
                .as("in none: the first that says anything")
                .isEqualTo(ofSales);
        assertThat(rules.of("offer", sales)).isEqualTo(AlertRules.USUAL.events().get("offer"));
    }

    private static AlertRules rules(
            Map<String, AlertRules.Rule> events,
            Set<String> chosen,
            Map<UUID, Map<String, AlertRules.Rule>> departments,
            @Nullable Integer from,
            @Nullable Integer to,
            String zone) {
        return new AlertRules(events, chosen, departments, List.of(), from, to, zone, false, 5, true);
    }

    private static AlertRules quiet(@Nullable Integer from, @Nullable Integer to, String zone) {
        return rules(Map.of(), Set.of(), Map.of(), from, to, zone);
    }
}
