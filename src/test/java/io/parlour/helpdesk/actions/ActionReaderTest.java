package io.parlour.helpdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ActionReaderTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID MIRA = UUID.randomUUID();
    private static final Fields KNOWN = Fields.of(
            new Fields.Field(
                    "assignee", FieldType.CHOICE, "the assignee", List.of(new Fields.Option(MIRA.toString(), "Mira"))),
            new Fields.Field("department", FieldType.CHOICE, "the department"));

    @Test
    void aListIsReadInItsOrder() {
        String list = """
                [{"do":"status","category":"pending"},{"do":"priority","priority":4},
                 {"do":"assign","to":"agent","agent":"%s"},{"do":"tags","add":["vip"]},
                 {"do":"reply","text":"Hello {{contact.first_name or \\"there\\"}}"},{"do":"snooze","for":"PT4H"}]
                """.formatted(MIRA);

        assertThat(read(list, false))
                .containsExactly(
                        new Action.Status("pending", null),
                        new Action.Priority(4),
                        new Action.Assign(Action.Assign.To.AGENT, MIRA),
                        new Action.Tags(List.of("vip"), List.of()),
                        new Action.Reply("Hello {{contact.first_name or \"there\"}}", List.of()),
                        new Action.Snooze(Duration.ofHours(4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | /actions | empty",
                "[{\"do\":\"dance\"}] | /actions/0/do | unknown",
                "[{\"do\":\"wake\"},{\"do\":\"priority\",\"priority\":5}] | /actions/1/priority | range",
                "[{\"do\":\"status\",\"category\":\"new\"}] | /actions/0/category | choice",
                "[{\"do\":\"assign\",\"to\":\"me\"}] | /actions/0/to | asker",
                "[{\"do\":\"assign\",\"to\":\"agent\",\"agent\":\"4a0c9f44-0000-4000-8000-000000000000\"}]"
                        + " | /actions/0/agent | choice",
                "[{\"do\":\"reply\",\"text\":\"Dear {{contact.shoe}}\"}] | /actions/0/text | variable",
                "[{\"do\":\"snooze\",\"for\":\"P500D\"}] | /actions/0/for | range",
                "[{\"do\":\"mail\",\"to\":\"nobody\",\"subject\":\"x\",\"text\":\"y\"}] | /actions/0/to | value",
                "[{\"do\":\"webhook\",\"url\":\"ftp://example.org\"}] | /actions/0/url | value",
                "[{\"do\":\"webhook\",\"url\":\"https://inside.example\"}] | /actions/0/url | value",
            })
    void whatCannotBeDoneIsRefusedWithItsPlace(String list, String pointer, String code) {
        Problem refused = catchThrowableOfType(Problem.class, () -> read(list, false));

        assertThat(refused.code()).isEqualTo("actions.invalid");
        assertThat(refused.more().get("pointer")).isEqualTo(pointer);
        assertThat(((Problem.FieldError)
                                ((List<?>) Objects.requireNonNull(refused.more().get("errors"))).getFirst())
                        .code())
                .isEqualTo(code);
    }

    @Test
    void anAgentMayTakeItItself() {
        assertThat(read("[{\"do\":\"assign\",\"to\":\"me\"}]", true))
                .containsExactly(new Action.Assign(Action.Assign.To.ME, null));
    }

    @Test
    void placesAreFilledAndWhatHasNothingIsLeftOut() {
        Map<String, String> values = Map.of("ticket.number", "7", "contact.name", "Vera {{agent.name}}");

        assertThat(FillText.fill("#{{ticket.number}} {{contact.first_name or \"there\"}}{{agent.name}}!", values))
                .isEqualTo("#7 there!");
        assertThat(FillText.fill("{{contact.name}}", values)).isEqualTo("Vera { {agent.name}}");
    }

    private static List<Action> read(String json, boolean asker) {
        return new ActionReader(KNOWN, ActionReaderTest::isOutside, asker).read(JSON.readTree(json), "/actions");
    }

    private static boolean isOutside(URI url) {
        return !"inside.example".equals(url.getHost());
    }
}
