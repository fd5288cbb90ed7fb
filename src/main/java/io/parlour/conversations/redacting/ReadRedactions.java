package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was taken out of a timeline, for whoever sees it.
///
/// Errors: `not-found`, `page.cursor-invalid`.
@Component
public final class ReadRedactions {
    private final Redactions redactions;
    private final BlackenMessages messages;
    private final Desk desk;
    private final Transactions transactions;

    /// What was redacted, without it.
    ///
    /// @param by the name of who did it
    /// @param what `text` or `file`
    /// @param length characters of a passage, or octets of a file
    public record Made(
            UUID id, UUID message, String by, String what, long length, int messages, String reason, Instant at) {}

    ReadRedactions(Redactions redactions, BlackenMessages messages, Desk desk, Transactions transactions) {
        this.redactions = redactions;
        this.messages = messages;
        this.desk = desk;
        this.transactions = transactions;
    }

    public Page<Made> page(AgentPrincipal agent, UUID conversation, @Nullable String cursor, int limit) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        Cursor before = Cursor.decode(cursor, 1);
        return transactions.read(
                agent.organization(),
                () -> Page.of(
                        redactions.page(
                                agent.organization(),
                                messages.together(agent.organization(), conversation),
                                before,
                                limit + 1),
                        limit,
                        last -> Cursor.of(last.id())));
    }
}
