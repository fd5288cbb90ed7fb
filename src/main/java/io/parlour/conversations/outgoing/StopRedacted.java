package io.parlour.conversations.outgoing;

import io.parlour.conversations.redacting.CopiedTexts;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.parlour.redaction.Blackening;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A held reply loses a passage and is stopped: its author decides what goes out instead.
@Component
final class StopRedacted implements CopiedTexts {
    static final String REASON = "message.redacted";

    private final OutgoingReplies replies;
    private final EventLog events;
    private final Transactions transactions;

    StopRedacted(OutgoingReplies replies, EventLog events, Transactions transactions) {
        this.replies = replies;
        this.events = events;
        this.transactions = transactions;
    }

    @Override
    public void blacken(OrganizationId organization, Place place, Blackening piece) {
        transactions
                .read(organization, () -> replies.holding(organization, place.conversations(), piece))
                .forEach(each -> transactions.in(organization, () -> blacken(organization, each, piece)));
    }

    private void blacken(OrganizationId organization, UUID id, Blackening piece) {
        replies.lock(organization, id)
                .filter(reply -> piece.standsIn(reply.text()))
                .ifPresent(reply -> {
                    replies.rewrite(organization, id, piece.apply(reply.text()));
                    if (reply.state() == OutgoingReply.State.WAITING) {
                        replies.stop(organization, id, REASON);
                    }
                    events.append(
                            organization,
                            "draft-changed",
                            Map.of("conversation", reply.conversation(), "agent", reply.agent()));
                });
    }
}
