package io.parlour.conversations.tickets;

import io.parlour.conversations.Sql;
import io.parlour.conversations.Ticket;
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

    Tickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Ticket> find(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select number, source, category from ticket
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Ticket.class)
                .optional();
    }

    /// The next number: without a gap, since a transaction that fails gives its number back.
    long next(OrganizationId organization) {
        return jdbc.sql("""
                        insert into ticket_number (organization_id, last) values (:organization, 1)
                        on conflict (organization_id) do update set last = ticket_number.last + 1
                        returning last""")
                .param("organization", organization.value())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    void insert(
            OrganizationId organization,
            UUID conversation,
            long number,
            TicketSource source,
            @Nullable UUID by,
            Instant at) {
        jdbc.sql("""
                        insert into ticket (organization_id, conversation_id, number, source, category, category_since,
                            made_by, made_at)
                        select :organization, c.id, :number, :source,
                            case when c.state = 'closed' then 'solved' when c.last_agent_seq > 0 then 'open'
                                else 'new' end, :at, :by, :at
                          from conversation c where c.organization_id = :organization and c.id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("number", number)
                .param("source", source.key())
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
