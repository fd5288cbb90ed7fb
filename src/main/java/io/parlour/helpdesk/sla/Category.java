package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a ticket stands, as far as clocks care.
enum Category {
    NEW,
    OPEN,
    PENDING,
    ON_HOLD,
    SOLVED,
    CLOSED;

    boolean over() {
        return this == SOLVED || this == CLOSED;
    }

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Category of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
