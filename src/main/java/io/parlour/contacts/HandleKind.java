package io.parlour.contacts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

public enum HandleKind {
    EMAIL,
    PHONE,
    EXTERNAL;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HandleKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
