package io.parlour.knowledge.articles;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Of a translation.
public enum State {
    DRAFT,
    PUBLISHED,
    UNPUBLISHED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static State of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
