package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which hours of a target count.
public enum WhichHours {
    ALWAYS,
    /// Those of the calendar it names.
    CALENDAR,
    /// Those by which the ticket's department is open, else its site; every hour where neither set any.
    INHERIT;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static WhichHours of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
