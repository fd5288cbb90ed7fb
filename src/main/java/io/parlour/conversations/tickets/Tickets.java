package io.parlour.conversations.tickets;

import io.parlour.conversations.Ticket;
import io.parlour.database.Sql;
import io.parlour.database.TransactionsApart;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of tickets.
@Component
final class Tickets {
    private final JdbcClient jdbc;
    private final TransactionsApart apart;

    Tickets(JdbcClient jdbc, TransactionsApart apart) {
        this.jdbc = jdbc;
        this.apart = apart;
    }

    Optional<Ticket> find(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select number, source, category, priority from ticket
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Ticket.class)
                .optional();
    }

    /// The next number, taken for good: a transaction that fails leaves a gap, and none waits for another's
    /// (HD-6). An organization's first one belongs to the running transaction, which may be making that.
    long next(OrganizationId organization) {
        return apart(organization)
                .or(() -> first(organization))
                .or(() -> apart(organization))
                .orElseGet(() -> taken(jdbc, organization).orElseThrow());
    }

    private Optional<Long> apart(OrganizationId organization) {
        return apart.in(organization, other -> taken(other, organization));
    }

    private static Optional<Long> taken(JdbcClient jdbc, OrganizationId organization) {
        return jdbc.sql("""
                        update ticket_number set last = last + 1 where organization_id = :organization
                        returning last""")
                .param("organization", organization.value())
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    /// Waits for another's first, and is empty then.
    private Optional<Long> first(OrganizationId organization) {
        return jdbc.sql("""
                        insert into ticket_number (organization_id, last) values (:organization, 1)
                        on conflict do nothing returning last""")
                .param("organization", organization.value())
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    /// A ticket as old as what was written before it was one.
    void insert(
            OrganizationId organization,
            UUID conversation,
            long number,
            TicketSource source,
            int priority,
            @Nullable UUID by,
            Instant at) {
        jdbc.sql("""
                        insert into ticket (organization_id, conversation_id, number, source, priority, category,
                            category_since, solved_at, assigned_since, made_by, made_at, contact_messages, answers,
                            last_contact_at, first_answer_at, last_answer_at, waiting_since)
                        select :organization, c.id, :number, :source, :priority,
                            case when c.state = 'closed' then 'solved' when c.last_agent_seq > 0 then 'open'
                                else 'new' end, :at, c.closed_at, case when c.assignee_id is not null then :at end,
                            :by, :at, m.contacts, m.answers, m.last_contact, m.first_answer, m.last_answer, m.waiting
                          from conversation c cross join lateral (
                            select count(*) filter (where author_kind = 'visitor') as contacts,
                                count(*) filter (where author_kind = 'agent') as answers,
                                max(at) filter (where author_kind = 'visitor') as last_contact,
                                min(at) filter (where author_kind = 'agent') as first_answer,
                                max(at) filter (where author_kind = 'agent') as last_answer,
                                min(at) filter (where author_kind = 'visitor' and seq > c.last_agent_seq) as waiting
                            from message where organization_id = :organization and conversation_id = c.id
                                and kind = 'message') m
                         where c.organization_id = :organization and c.id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("number", number)
                .param("source", source.key())
                .param("priority", priority)
                .param("by", by)
                .param("at", Sql.utc(at))
                .update();
    }

    void change(OrganizationId organization, UUID conversation, TicketSource source) {
        jdbc.sql("""
                        update ticket set source = :source
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("source", source.key())
                .update();
    }
}
