package io.parlour.helpdesk.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file of forms that the server and its twin in the browsers are held to (HD-33).
class FormRulesTest {
    private static final Path FILE = Path.of("src/test/resources/io/parlour/helpdesk/forms/vectors.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, CustomField> KNOWN = Map.of(
            "size", field("size", FieldKind.SELECT, "small", "large"),
            "note", field("note", FieldKind.TEXT),
            "count", field("count", FieldKind.DECIMAL),
            "areas", field("areas", FieldKind.MULTI, "north", "south"),
            "agreed", field("agreed", FieldKind.CHECKBOX));

    @Test
    void everyCaseAsksForWhatIsWritten() {
        JsonNode cases = JSON.readTree(FILE.toFile()).get("cases");
        assertThat(cases.size()).isGreaterThanOrEqualTo(12);
        for (JsonNode each : cases) {
            List<TicketForm.Item> items = JSON.convertValue(each.get("items"), new TypeReference<>() {});
            FormRules.Asked asked = new FormRules(items, KNOWN)
                    .asked(
                            values(each.get("values")),
                            each.get("side").asString().equals("agent")
                                    ? TicketForm.Item::agent
                                    : TicketForm.Item::contact,
                            each.get("solving").asBoolean());
            assertThat(asked.shown()).as(each.get("name").asString()).isEqualTo(words(each.get("shown")));
            assertThat(asked.missing()).as(each.get("name").asString()).isEqualTo(words(each.get("missing")));
        }
    }

    private static Map<String, Object> values(JsonNode json) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties().forEach(each -> {
            JsonNode value = each.getValue();
            values.put(
                    each.getKey(),
                    value.isBoolean()
                            ? (Object) value.booleanValue()
                            : value.isNumber()
                                    ? new BigDecimal(value.asString())
                                    : value.isArray() ? words(value) : value.asString());
        });
        return values;
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static CustomField field(String key, FieldKind kind, String... options) {
        return new CustomField(
                new UUID(0, key.hashCode()),
                FieldObject.TICKET,
                key,
                kind,
                key,
                null,
                List.of(options).stream()
                        .map(option -> new CustomField.Option(option, option, null, false))
                        .toList(),
                null,
                false,
                null,
                false,
                1,
                false);
    }
}
