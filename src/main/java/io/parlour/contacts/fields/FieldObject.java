package io.parlour.contacts.fields;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a field belongs to.
public enum FieldObject {
    TICKET("field."),
    CONTACT("contact."),
    COMPANY("company.");

    private final String prefix;

    FieldObject(String prefix) {
        this.prefix = prefix;
    }

    /// How conditions name the field of that key.
    public String asked(String key) {
        return prefix + key;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static FieldObject of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
