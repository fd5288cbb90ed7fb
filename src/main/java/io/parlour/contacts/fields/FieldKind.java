package io.parlour.contacts.fields;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.conditions.FieldType;
import java.util.Locale;

/// What a field holds.
public enum FieldKind {
    /// Up to 255 characters on one line.
    TEXT(FieldType.TEXT),
    /// Up to 10,000 characters.
    LONG_TEXT(FieldType.TEXT),
    INTEGER(FieldType.NUMBER),
    /// Up to 6 places after the point.
    DECIMAL(FieldType.NUMBER),
    /// A day, `2026-01-31`.
    DATE(FieldType.DATE),
    /// A moment, `2026-01-31T09:00:00Z`.
    INSTANT(FieldType.INSTANT),
    /// Yes, or nothing.
    CHECKBOX(FieldType.BOOL),
    /// The id of one option.
    SELECT(FieldType.CHOICE),
    /// The id of one option of a tree of at most five levels.
    CASCADE(FieldType.CHOICE),
    /// Ids of several options.
    MULTI(FieldType.SET),
    /// A line of up to 255 characters that a pattern takes.
    PATTERN(FieldType.TEXT),
    URL(FieldType.TEXT),
    EMAIL(FieldType.TEXT),
    PHONE(FieldType.TEXT),
    /// The id of a contact.
    CONTACT(FieldType.CHOICE),
    /// The id of a company.
    COMPANY(FieldType.CHOICE),
    /// The id of an agent.
    AGENT(FieldType.CHOICE),
    /// The id of a ticket's conversation.
    TICKET(FieldType.CHOICE);

    private final FieldType type;

    FieldKind(FieldType type) {
        this.type = type;
    }

    /// How conditions ask of it.
    public FieldType type() {
        return type;
    }

    public boolean hasOptions() {
        return this == SELECT || this == CASCADE || this == MULTI;
    }

    /// Whether it names something by its id.
    public boolean looksUp() {
        return this == CONTACT || this == COMPANY || this == AGENT || this == TICKET;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static FieldKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
