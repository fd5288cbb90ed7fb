package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can happen to a ticket that triggers follow.
public enum Happens {
    CREATED("Ticket created"),
    CONTACT_WROTE("Customer replied"),
    AGENT_WROTE("Agent replied"),
    NOTED("Note added"),
    CHANGED("Field changed"),
    STATUS_CHANGED("Status changed"),
    ASSIGNED("Ticket assigned"),
    UNASSIGNED("Ticket unassigned"),
    REOPENED("Ticket reopened"),
    TAGGED("Tags changed"),
    RATED("Satisfaction rated"),
    MERGED("Merged into another ticket"),
    UNMERGED("Merge undone"),
    PEOPLE_CHANGED("Participants changed"),
    CHAT_ENDED("Chat closed"),
    SIDE_CHANGED("Side conversation changed"),
    SLA_NEARS("SLA target nearly due"),
    SLA_MISSED("SLA target breached");

    private final String label;

    Happens(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Happens> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
