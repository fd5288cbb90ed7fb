package io.parlour.conversations.outgoing;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes a reply back before its moment, or one that was stopped: it is its author's again (rule `reply-undone`).
@Component
public final class UndoReply {
    private final OutgoingReplies replies;
    private final EventLog events;
    private final Transactions transactions;

    UndoReply(OutgoingReplies replies, EventLog events, Transactions transactions) {
        this.replies = replies;
        this.events = events;
        this.transactions = transactions;
    }

    /// Empty when it is posted, or not this agent's.
    public Optional<OutgoingReply> undo(OrganizationId organization, UUID conversation, UUID agent, UUID id) {
        return transactions.in(organization, () -> {
            Optional<OutgoingReply> reply = replies.lock(organization, id)
                    .filter(each ->
                            each.agent().equals(agent) && each.conversation().equals(conversation));
            reply.ifPresent(each -> {
                replies.delete(organization, id, "reply-undone");
                events.append(organization, "draft-changed", Map.of("conversation", conversation, "agent", agent));
            });
            return reply;
        });
    }
}
