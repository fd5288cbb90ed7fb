package io.parlour.conversations.tickets;

import java.util.Locale;

/// Where a ticket came from.
public enum TicketSource {
    /// The offline form.
    OFFLINE_WINDOW,
    /// The offline form, chosen by somebody who waited.
    LEFT_FROM_QUEUE,
    MISSED_CHAT,
    REFUSED_CHAT,
    ABANDONED_CHAT,
    /// An agent made it.
    AGENT,
    /// It came as a mail.
    MAIL,
    /// A contact asked in the portal.
    PORTAL,
    /// A reader asked about an article of the help center.
    ARTICLE,
    /// A rule made it of a chat.
    RULE,
    /// It was brought from another system.
    IMPORT;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the visitor itself left it: that says more than how its chat ended.
    boolean left() {
        return this == OFFLINE_WINDOW || this == LEFT_FROM_QUEUE;
    }
}
