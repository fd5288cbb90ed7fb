package io.parlour.livechat.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What rules may go by (LC-61), and the bounds of what a browser brings along.
class RoutingInputsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RoutingFields FIELDS = new RoutingFields(List.of(new PageInput(), new TimeInput()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        true  | {"field":"page","op":"contains","value":"/cart"}
        true  | {"field":"entry","op":"starts_with","value":"https://shop.example/"}
        false | {"field":"referrer","op":"present"}
        true  | {"field":"language","op":"is","value":"de"}
        true  | {"field":"source","op":"in","value":["visitor","api"]}
        true  | {"field":"variable.total","op":"greater","value":99}
        false | {"field":"variable.total","op":"less","value":99}
        true  | {"field":"variable.none","op":"absent"}
        true  | {"field":"hour","op":"between","value":{"from":0,"to":0.6}}
        true  | {"field":"weekday","op":"is","value":"tuesday"}
        """)
    void aRuleGoesByWhatIsKnownOfAChat(boolean holds, String leaf) {
        Arrival arrival = new Arrival(
                new OrganizationId(UUID.randomUUID()),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "visitor",
                "https://shop.example/CART?x=1",
                "de-AT",
                null,
                null,
                new Brought("https://shop.example/", null, Map.of("total", "120.50")),
                Instant.parse("2026-03-02T23:30:00Z"));
        Facts facts = FIELDS.of(arrival, ZoneId.of("Europe/Berlin"));

        Condition condition =
                Condition.read(JSON.readTree("{\"all\":[" + leaf + "]}"), FIELDS.fields(arrival.organization()), "");

        assertThat(condition.holds(facts)).isEqualTo(holds);
    }

    @Test
    void whatABrowserBringsIsCutToItsBounds() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("bad name!", "x");
        variables.put("empty", " \n ");
        variables.put("long", "x".repeat(300));
        for (int i = 0; i < 40; i++) {
            variables.put("v" + i, "a\u0000b");
        }

        Brought brought = Brought.said(" ", "x".repeat(3_000), variables);

        assertThat(brought.entryUrl()).isNull();
        assertThat(brought.referrer()).hasSize(2_000);
        assertThat(brought.variables()).hasSize(30).doesNotContainKeys("bad name!", "empty");
        assertThat(brought.variables().get("long")).hasSize(255);
        assertThat(brought.variables().get("v0")).isEqualTo("a b");
    }
}
