package io.parlour.mail.outbox;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.outgoing.OutgoingReply;
import io.parlour.conversations.outgoing.ReadReplies;
import io.parlour.conversations.outgoing.UndoReply;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes back an answer that is held: text, files and recipients go back into the composer (ML-100).
///
/// Errors: `not-found`, `access.denied`; 409 `mail.undo-too-late` once it is posted.
@Component
public final class UndoAnswer {
    private final UndoReply undo;
    private final ReadReplies replies;
    private final AnswerChoices choices;
    private final Desk desk;
    private final Transactions transactions;

    /// What was in the composer. `choice` null where nothing was chosen.
    public record Restored(
            String text,
            List<Attachment> files,
            long seen,
            @Nullable AnswerChoice choice) {}

    UndoAnswer(UndoReply undo, ReadReplies replies, AnswerChoices choices, Desk desk, Transactions transactions) {
        this.undo = undo;
        this.replies = replies;
        this.choices = choices;
        this.desk = desk;
        this.transactions = transactions;
    }

    public Restored undo(AgentPrincipal agent, UUID conversation, UUID answer) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            OutgoingReply reply = undo.undo(organization, conversation, agent.agent(), answer)
                    .orElseThrow(() -> Problem.conflict("mail.undo-too-late"));
            AnswerChoice choice =
                    choices.take(organization, conversation, answer).orElse(null);
            return new Restored(reply.text(), replies.files(organization, reply), reply.seen(), choice);
        });
    }
}
