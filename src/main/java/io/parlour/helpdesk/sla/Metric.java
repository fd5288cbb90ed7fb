package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What may be promised about a ticket (helpdesk.md §8).
public enum Metric {
    /// From the first message of the contact to the first public message of a person.
    FIRST_RESPONSE(true),
    /// From the oldest unanswered message of the contact after that to the next public message of a person.
    NEXT_RESPONSE(true),
    /// From each public message of a person to the next one.
    PERIODIC_UPDATE(true),
    /// From creation until solved, without the time spent waiting for the contact.
    REQUESTER_WAIT(false),
    /// From creation until solved, without the time spent waiting for anybody.
    AGENT_WORK(false),
    /// From creation until solved.
    TOTAL_RESOLUTION(false);

    private final boolean resets;

    Metric(boolean resets) {
        this.resets = resets;
    }

    /// Whether each cycle starts at zero and ends with a reply; else the time adds up until solved.
    public boolean resets() {
        return resets;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Metric of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
