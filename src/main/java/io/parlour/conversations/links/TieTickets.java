package io.parlour.conversations.links;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ties tickets to each other, or unties them (HD-73, HD-74). A ticket has one parent and belongs to one
/// problem; three levels of parents and children are the most.
///
/// Errors: `not-found` for either, also for what is no ticket; `access.denied`; 422 `link.cycle`, also for itself;
/// `link.taken` when it has another parent or problem; `link.deep`; `input.invalid` (kind).
@Component
public final class TieTickets {
    private static final int LEVELS = 3;
    private static final Set<LinkKind> BY_HAND =
            Set.of(LinkKind.RELATED, LinkKind.DUPLICATE, LinkKind.PARENT, LinkKind.PROBLEM);

    private final JdbcClient jdbc;
    private final LinkConversations links;
    private final Desk desk;
    private final Transactions transactions;

    TieTickets(JdbcClient jdbc, LinkConversations links, Desk desk, Transactions transactions) {
        this.jdbc = jdbc;
        this.links = links;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// Ties one to another.
    ///
    /// @param other what the first one is a child or an incident of, related to, or a duplicate of
    public void tie(AgentPrincipal agent, UUID ticket, UUID other, LinkKind kind) {
        desk.require(agent, ConversationPermissions.ANSWER, ticket);
        desk.require(agent, ConversationPermissions.VIEW, other);
        if (!BY_HAND.contains(kind)) {
            throw Problem.invalid("kind", "unknown:link");
        }
        if (ticket.equals(other)) {
            throw new Problem(422, "link.cycle:self");
        }
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            lock(organization, Set.of(ticket, other));
            if (kind == LinkKind.PARENT || kind == LinkKind.PROBLEM) {
                refuse(organization, ticket, other, kind);
            }
            links.link(organization, ticket, other, kind);
        });
    }

    /// Makes a ticket that has just begun a part of another. Whether whoever asks sees that one is the
    /// caller's question.
    public void begin(OrganizationId organization, UUID ticket, UUID parent) {
        transactions.in(organization, () -> {
            refuse(organization, ticket, parent, LinkKind.PARENT);
            links.link(organization, ticket, parent, LinkKind.PARENT);
        });
    }

    /// Whichever of the two was tied to the other.
    public void untie(AgentPrincipal agent, UUID ticket, UUID other) {
        desk.require(agent, ConversationPermissions.ANSWER, ticket);
        desk.require(agent, ConversationPermissions.VIEW, other);
        transactions.in(agent.organization(), () -> {
            transactions.deleting("link-untied");
            jdbc.sql("""
                            delete from conversation_link where organization_id = :organization and kind = any (:kinds)
                              and ((conversation_id = :ticket and other_id = :other)
                                   or (conversation_id = :other and other_id = :ticket))""")
                    .param("organization", agent.organization().value())
                    .param("kinds", Sql.texts(BY_HAND, LinkKind::key))
                    .param("ticket", ticket)
                    .param("other", other)
                    .update();
        });
    }

    private void refuse(OrganizationId organization, UUID ticket, UUID other, LinkKind kind) {
        if (upwards(organization, other, kind).contains(ticket)) {
            throw new Problem(422, "link.cycle");
        }
        if (upwards(organization, ticket, kind).stream()
                .anyMatch(each -> !each.equals(ticket) && !each.equals(other))) {
            throw new Problem(422, "link.taken");
        }
        int levels = upwards(organization, other, kind).size() + depth(organization, ticket, kind);
        if (levels > LEVELS) {
            throw new Problem(422, "link.deep", Map.of("max", LEVELS));
        }
    }

    private void lock(OrganizationId organization, Collection<UUID> tickets) {
        int found = jdbc.sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and conversation_id = any (:tickets)
                         order by conversation_id for no key update""")
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets))
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list()
                .size();
        if (found != tickets.size()) {
            throw Problem.notFound();
        }
    }

    /// A ticket and all above it.
    private Set<UUID> upwards(OrganizationId organization, UUID ticket, LinkKind kind) {
        return Set.copyOf(jdbc.sql("""
                        with recursive way as (
                            select cast(:ticket as uuid) as id
                            union
                            select l.other_id from way join conversation_link l on l.organization_id = :organization
                                and l.conversation_id = way.id and l.kind = :kind)
                        select id from way""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("kind", kind.key())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list());
    }

    private int depth(OrganizationId organization, UUID ticket, LinkKind kind) {
        return jdbc.sql("""
                        with recursive way as (
                            select cast(:ticket as uuid) as id, 1 as level
                            union all
                            select l.conversation_id, way.level + 1 from way
                            join conversation_link l on l.organization_id = :organization
                                and l.other_id = way.id and l.kind = :kind
                            where way.level < 10)
                        select max(level) from way""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("kind", kind.key())
                .query(Integer.class)
                .single();
    }
}
