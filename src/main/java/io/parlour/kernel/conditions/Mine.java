package io.parlour.kernel.conditions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A value that depends on who asks. Places without an asker offer no field with one.
public enum Mine {
    ME,
    MY_DEPARTMENTS;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isNamed(JsonNode value) {
        return value.isObject()
                && value.size() == 1
                && value.path(key()).isBoolean()
                && value.path(key()).booleanValue();
    }
}
