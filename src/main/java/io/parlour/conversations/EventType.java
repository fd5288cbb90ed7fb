package io.parlour.conversations;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to a conversation.
enum EventType {
    STARTED,
    ASSIGNED,
    UNASSIGNED,
    DEPARTMENT,
    CLOSED,
    REOPENED,
    /// A second agent takes part.
    JOINED,
    SECURE_ASKED,
    SECURE_PROVIDED,
    SECURE_MISSING,
    FIELDS_ASKED,
    FIELDS_ANSWERED,
    TICKET,
    /// Somebody gets the answers too; the text says at which address.
    PARTICIPANT_ADDED,
    PARTICIPANT_REMOVED,
    /// An agent follows the ticket, for agents to know.
    FOLLOWER_ADDED,
    FOLLOWER_REMOVED,
    /// Fields of a ticket.
    CHANGED,
    /// Another ticket was joined with this one; the text names it.
    MERGED,
    UNMERGED,
    /// Messages went to another ticket; the text names it.
    MOVED,
    /// It was made of messages of another ticket; the text names it.
    SPLIT,
    /// What the contact wrote before left the ticket solved.
    LEFT_SOLVED,
    /// A rule was kept from writing; the text says which and why.
    RULE_STOPPED,
    /// Of a side thread, for agents to know; the text says which (HD-68).
    SIDE_OPENED,
    SIDE_ANSWERED,
    SIDE_CLOSED,
    SIDE_REOPENED;

    /// Whether fields of a ticket can change with it.
    boolean changesTickets() {
        return switch (this) {
            case ASSIGNED, UNASSIGNED, DEPARTMENT, CLOSED, REOPENED, CHANGED, MERGED, UNMERGED -> true;
            default -> false;
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// How a visitor is told, null where it is the organization's own matter.
    @Nullable
    String visitorKey() {
        return switch (this) {
            case ASSIGNED, JOINED -> "joined";
            case CLOSED, REOPENED, SECURE_ASKED, SECURE_PROVIDED, SECURE_MISSING, FIELDS_ASKED, FIELDS_ANSWERED ->
                key();
            case STARTED,
                    UNASSIGNED,
                    DEPARTMENT,
                    TICKET,
                    PARTICIPANT_ADDED,
                    PARTICIPANT_REMOVED,
                    FOLLOWER_ADDED,
                    FOLLOWER_REMOVED,
                    CHANGED,
                    MERGED,
                    UNMERGED,
                    MOVED,
                    SPLIT,
                    LEFT_SOLVED,
                    RULE_STOPPED,
                    SIDE_OPENED,
                    SIDE_ANSWERED,
                    SIDE_CLOSED,
                    SIDE_REOPENED -> null;
        };
    }
}
