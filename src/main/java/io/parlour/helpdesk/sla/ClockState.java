package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a clock stands.
///
/// ```
/// running → met | breached_running | paused | cancelled
/// paused → running | cancelled
/// breached_running → breached_done
/// ```
public enum ClockState {
    RUNNING,
    PAUSED,
    MET,
    BREACHED_RUNNING,
    BREACHED_DONE,
    CANCELLED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ClockState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
