package io.parlour.livechat.alerts;

import java.util.Locale;

/// Of what an agent who is away is told.
enum AlertKind {
    OFFER,
    MESSAGE,
    MENTION,
    TICKET,
    REMINDER;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// By which event the agent chose: a reminder is news of a ticket.
    String event() {
        return this == REMINDER ? TICKET.key() : key();
    }
}
