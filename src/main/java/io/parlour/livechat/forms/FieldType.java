package io.parlour.livechat.forms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a field takes (LC-15).
public enum FieldType {
    TEXT(300),
    LONG_TEXT(10_000),
    EMAIL(254),
    PHONE(40),
    NUMBER(30),
    SELECT(200),
    RADIO(200),
    CHECKBOX(5),
    MULTI_CHECK(6_000),
    DATE(10),
    DEPARTMENT(36),
    CONSENT(5),
    /// Set by the page, never shown.
    HIDDEN(1_000);

    final int longest;

    FieldType(int longest) {
        this.longest = longest;
    }

    boolean chooses() {
        return this == SELECT || this == RADIO || this == MULTI_CHECK;
    }

    boolean ticks() {
        return this == CHECKBOX || this == CONSENT;
    }

    boolean takesPattern() {
        return this == TEXT || this == LONG_TEXT || this == PHONE || this == NUMBER || this == HIDDEN;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static FieldType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
