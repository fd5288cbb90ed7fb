package io.parlour.conversations.mentions;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.HidePieces;
import io.parlour.conversations.Sight;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The notes in which one is named, and whom one can name in a conversation.
///
/// Errors: `not-found`, `access.denied`, `page.cursor-invalid`.
@Component
public final class ReadMentions {
    /// A page of notes, newest first.
    ///
    /// @param unseen how many of all of them one has not seen; 100 stands for 100 and more
    public record Mentions(List<Mention> items, @Nullable String next, int unseen) {}

    private final MentionRows rows;
    private final Desk desk;
    private final List<HidePieces> hiding;
    private final Transactions transactions;

    ReadMentions(MentionRows rows, Desk desk, List<HidePieces> hiding, Transactions transactions) {
        this.rows = rows;
        this.desk = desk;
        this.hiding = List.copyOf(hiding);
        this.transactions = transactions;
    }

    public Mentions of(AgentPrincipal agent, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        @Nullable UUID before = after == null ? null : after.uuid(0);
        Sight sight = desk.sight(agent);
        return transactions.read(agent.organization(), () -> {
            Page<Mention> page = Page.of(
                    rows.page(agent.organization(), sight, before, limit + 1),
                    limit,
                    last -> Cursor.of(last.message()));
            return new Mentions(
                    shown(agent.organization(), page.items()), page.next(), rows.unseen(agent.organization(), sight));
        });
    }

    private List<Mention> shown(OrganizationId organization, List<Mention> mentions) {
        List<UUID> conversations =
                mentions.stream().map(Mention::conversation).distinct().toList();
        Set<UUID> hidden = hiding.stream()
                .flatMap(each -> each.hidden(organization, conversations).stream())
                .collect(Collectors.toSet());
        return mentions.stream()
                .map(each -> hidden.contains(each.conversation()) ? each.withoutText() : each)
                .toList();
    }

    /// Whether an agent sees the conversation, as its role is now.
    public boolean sees(OrganizationId organization, UUID conversation, UUID agent) {
        return transactions.read(
                organization,
                () -> !rows.seeing(organization, conversation, agent).isEmpty());
    }

    /// Who may be named in the conversation, by name.
    public Page<Colleague> colleagues(AgentPrincipal agent, UUID conversation, @Nullable String cursor, int limit) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        Cursor after = Cursor.decode(cursor, 2);
        OrganizationId organization = agent.organization();
        List<Colleague> found = transactions.read(
                organization,
                () -> rows.colleagues(
                        organization,
                        conversation,
                        after == null ? null : after.text(0),
                        after == null ? null : after.uuid(1),
                        limit + 1));
        return Page.of(found, limit, last -> Cursor.of(last.name(), last.id()));
    }

    /// When the first note up to `seq` was written that still waits for an agent who still may see it.
    public Optional<Instant> since(OrganizationId organization, UUID agent, UUID conversation, long seq) {
        return transactions.read(
                organization,
                () -> rows.since(organization, agent, conversation, seq)
                        .filter(at ->
                                !rows.seeing(organization, conversation, agent).isEmpty()));
    }
}
