package io.parlour.livechat.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a rule sends a chat.
public enum RuleTarget {
    /// To a department; without one, to where the visitor's own choice or the organization's first department has it.
    DEPARTMENT,
    /// To one agent; when that agent is not there, to the rule's department.
    AGENT,
    /// To nobody: the visitor leaves a message, which is forwarded to the rule's department.
    OFFLINE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static RuleTarget of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
