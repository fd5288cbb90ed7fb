package io.parlour.conversations;

import io.parlour.kernel.Problem;
import java.util.Locale;

/// The folders of the inbox. A conversation with a chat that waits or goes on is among the live chats, and so
/// neither in `MINE` nor in `UNASSIGNED`.
public enum ConversationView {
    /// open and assigned to the agent
    MINE("c.state = 'open' and c.assignee_id = :agent and c.id <> all (:live)"),
    /// open and assigned to no one; the oldest first
    UNASSIGNED("c.state = 'open' and c.assignee_id is null and c.id <> all (:live)"),
    /// everything open, including live chats
    OPEN("c.state = 'open'"),
    CLOSED("c.state = 'closed'");

    /// As SQL over `c` with the parameters `agent` and `live`, the conversations with a live chat.
    final String predicate;

    ConversationView(String predicate) {
        this.predicate = predicate;
    }

    public static ConversationView of(String key) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "mine" -> MINE;
            case "unassigned" -> UNASSIGNED;
            case "open" -> OPEN;
            case "closed" -> CLOSED;
            default -> throw Problem.invalid("view", "unknown");
        };
    }

    boolean oldestFirst() {
        return this == UNASSIGNED;
    }
}
