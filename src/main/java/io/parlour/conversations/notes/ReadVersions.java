package io.parlour.conversations.notes;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a note said before, for whoever reads it.
///
/// Errors: `not-found`.
@Component
public final class ReadVersions {
    private final FindNote notes;
    private final NoteVersions versions;
    private final Desk desk;
    private final Transactions transactions;

    /// What it said.
    ///
    /// @param by the name of who made another of it
    /// @param at until when it said so
    public record Version(UUID id, UUID agent, String by, String text, Instant at) {}

    ReadVersions(FindNote notes, NoteVersions versions, Desk desk, Transactions transactions) {
        this.notes = notes;
        this.versions = versions;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// Newest first; there are at most [EditNote#MOST].
    public List<Version> of(AgentPrincipal agent, UUID conversation, UUID message) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        notes.in(organization, conversation, message);
        return transactions.read(organization, () -> versions.of(organization, message, EditNote.MOST));
    }
}
