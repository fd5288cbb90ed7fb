package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can happen to a ticket that triggers follow.
public enum Happens {
    CREATED("It is created"),
    CONTACT_WROTE("The contact writes"),
    AGENT_WROTE("An agent answers"),
    NOTED("An agent leaves a note"),
    CHANGED("A field changes"),
    STATUS_CHANGED("Its status changes"),
    ASSIGNED("Somebody gets it"),
    UNASSIGNED("It goes back to the queue"),
    REOPENED("It is opened again"),
    TAGGED("Its tags change"),
    RATED("The contact says how satisfied it is"),
    MERGED("It is merged into another"),
    UNMERGED("Its merge is undone"),
    PEOPLE_CHANGED("Somebody joins or leaves its mails"),
    CHAT_ENDED("A chat ends"),
    SIDE_CHANGED("A side thread changes"),
    SLA_NEARS("A service level nears"),
    SLA_MISSED("A service level is missed");

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
