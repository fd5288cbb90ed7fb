package io.parlour.helpdesk.sensitive;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of sensitive tickets and of who opened them, in the running transaction.
@Repository
class SensitiveRows {
    /// A side thread counts as its ticket.
    private static final String SENSITIVE = """
            from conversation c join sensitive_ticket s on s.organization_id = c.organization_id
                and s.conversation_id = case when c.side_of is null then c.id else c.side_of end
            where c.organization_id = :organization""";

    private final JdbcClient jdbc;

    SensitiveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean is(OrganizationId organization, UUID conversation) {
        return ticket(organization, conversation).isPresent();
    }

    /// The sensitive ticket that it is, or whose side thread it is.
    Optional<UUID> ticket(OrganizationId organization, UUID conversation) {
        return jdbc.sql("select s.conversation_id " + SENSITIVE + " and c.id = :conversation")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(UUID.class)
                .optional();
    }

    /// Which of these are, or are side threads of one.
    Set<UUID> among(OrganizationId organization, Collection<UUID> conversations) {
        return jdbc.sql("select c.id " + SENSITIVE + " and c.id = any (:conversations)")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .set();
    }

    void mark(OrganizationId organization, UUID conversation, UUID by, Instant at) {
        jdbc.sql("""
                        insert into sensitive_ticket (organization_id, conversation_id, marked_by, at)
                        select t.organization_id, t.conversation_id, :by, :at from ticket t
                         where t.organization_id = :organization and t.conversation_id = :conversation
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("by", by)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Marks one as another is marked.
    void inherit(OrganizationId organization, UUID conversation, UUID from, Instant at) {
        jdbc.sql("""
                        insert into sensitive_ticket (organization_id, conversation_id, marked_by, at)
                        select t.organization_id, t.conversation_id, s.marked_by, :at from ticket t
                        join sensitive_ticket s on s.organization_id = t.organization_id and s.conversation_id = :from
                         where t.organization_id = :organization and t.conversation_id = :conversation
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("from", from)
                .param("at", Sql.utc(at))
                .update();
    }

    void unmark(OrganizationId organization, UUID conversation) {
        jdbc.sql("""
                        delete from sensitive_ticket
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .update();
    }

    /// Unless the same agent has opened it since.
    void opened(OrganizationId organization, UUID conversation, Openings.Opening opening, Instant since) {
        jdbc.sql("""
                        insert into ticket_opening (organization_id, conversation_id, id, agent_id, at)
                        select :organization, :conversation, :id, :agent, :at where not exists (
                            select from ticket_opening where organization_id = :organization
                                and conversation_id = :conversation and agent_id = :agent and at > :since)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("id", opening.id())
                .param("agent", opening.agent())
                .param("at", Sql.utc(opening.at()))
                .param("since", Sql.utc(since))
                .update();
    }

    /// Newest first.
    List<Openings.Opening> page(OrganizationId organization, UUID conversation, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select o.id, o.agent_id, a.name, o.at from ticket_opening o
                        join agent a on a.organization_id = o.organization_id and a.id = o.agent_id
                         where o.organization_id = :organization and o.conversation_id = :conversation
                           and (cast(:before as uuid) is null or o.id < cast(:before as uuid))
                         order by o.id desc limit :limit""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Openings.Opening(
                        row.getObject("id", UUID.class),
                        row.getObject("agent_id", UUID.class),
                        row.getString("name"),
                        Sql.instant(row, "at")))
                .list();
    }
}
