package io.parlour.privacy.retention;

import java.util.Locale;

/// What goes as a whole, with the clock it is counted from.
public enum Unit {
    CHAT("chat.ended_at"),
    TICKET("max(last_message_at, closed_at)"),
    CONVERSATION("conversation.last_message_at"),
    VISITOR("visitor.last_seen_at"),
    CONTACT("contact.last_seen_at");

    private final String clock;

    Unit(String clock) {
        this.clock = clock;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String clock() {
        return clock;
    }
}
