package io.parlour.contacts.fields;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values of fields as they stand in a column: JSON, by their keys.
@Component
public final class StoredValues {
    private final JsonMapper json;

    StoredValues(JsonMapper json) {
        this.json = json;
    }

    public String write(Map<String, ?> values) {
        return json.writeValueAsString(values);
    }

    public Map<String, Object> read(String column) {
        if (column.equals("{}")) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        json.readTree(column).properties().forEach(each -> values.put(each.getKey(), value(each.getValue())));
        return values;
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            BigDecimal number = new BigDecimal(value.asString()).stripTrailingZeros();
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        return value.isArray() ? value.valueStream().map(JsonNode::asString).toList() : value.asString();
    }
}
