package io.parlour.conversations;

import io.parlour.kernel.Problem;
import java.util.Locale;

/// The lists an agent works from. Each conversation in sight is in exactly one of them.
public enum ConversationView {
    /// open and assigned to the agent
    MINE("c.state = 'open' and c.assignee_id = :agent"),
    /// open and assigned to nobody; the longest waiting first
    QUEUE("c.state = 'open' and c.assignee_id is null"),
    /// open and another agent's
    TEAM("c.state = 'open' and c.assignee_id <> :agent"),
    ENDED("c.state = 'closed'");

    final String predicate;

    ConversationView(String predicate) {
        this.predicate = predicate;
    }

    public static ConversationView of(String key) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "mine" -> MINE;
            case "queue" -> QUEUE;
            case "team" -> TEAM;
            case "ended" -> ENDED;
            default -> throw Problem.invalid("view", "unknown", "A list is one of mine, queue, team and ended.");
        };
    }

    boolean oldestFirst() {
        return this == QUEUE;
    }
}
