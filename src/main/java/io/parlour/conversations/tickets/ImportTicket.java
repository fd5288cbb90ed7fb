package io.parlour.conversations.tickets;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes a ticket as it stood elsewhere (HD-98). What acts on changes of tickets hears nothing of it. Runs in a
/// transaction.
@Component
public final class ImportTicket {
    private final Tickets tickets;
    private final TicketTags tags;
    private final JdbcClient jdbc;

    /// How it stood there.
    ///
    /// @param priority 1 low, 2 normal, 3 high, 4 urgent
    /// @param since when its category began
    /// @param answers the keys of messages that answered the contact, whoever is no agent here
    public record Past(
            String category,
            int priority,
            @Nullable String type,
            List<String> tags,
            Instant made,
            Instant since,
            List<UUID> answers) {
        public Past {
            tags = List.copyOf(tags);
            answers = List.copyOf(answers);
        }
    }

    ImportTicket(Tickets tickets, TicketTags tags, JdbcClient jdbc) {
        this.tickets = tickets;
        this.tags = tags;
        this.jdbc = jdbc;
    }

    /// After its messages are stored, which its counters and clocks are read from. It gets a number of its own.
    public void keep(OrganizationId organization, UUID conversation, Past past) {
        if (tickets.find(organization, conversation).isEmpty()) {
            tickets.insert(
                    organization,
                    conversation,
                    tickets.next(organization),
                    TicketSource.IMPORT,
                    past.priority(),
                    null,
                    past.made());
        }
        jdbc.sql("""
                        update ticket t set category = :category, priority = :priority, type = :type,
                            category_since = :since, status_id = null, version = version + 1,
                            solved_at = case when :category in ('solved', 'closed') then cast(:since as timestamptz) end,
                            closed_at = case when :category = 'closed' then cast(:since as timestamptz) end,
                            assigned_since = (select case when c.assignee_id is not null
                                    then cast(:since as timestamptz) end from conversation c
                                where c.organization_id = t.organization_id and c.id = t.conversation_id),
                            contact_messages = m.contacts, answers = m.answers, last_contact_at = m.last_contact,
                            first_answer_at = m.first_answer, last_answer_at = m.last_answer,
                            waiting_since = (select min(w.at) from message w
                                where w.organization_id = t.organization_id and w.conversation_id = t.conversation_id
                                  and w.kind = 'message' and w.author_kind = 'visitor'
                                  and w.at > coalesce(m.last_answer, '-infinity'))
                          from (select count(*) filter (where author_kind = 'visitor') as contacts,
                                count(*) filter (where ours) as answers,
                                max(at) filter (where author_kind = 'visitor') as last_contact,
                                min(at) filter (where ours) as first_answer,
                                max(at) filter (where ours) as last_answer
                            from (select author_kind, at, author_kind = 'agent' or client_id = any (:answers) as ours
                                from message where organization_id = :organization and conversation_id = :conversation
                                    and kind = 'message') a) m
                         where t.organization_id = :organization and t.conversation_id = :conversation""")
                .params(Sql.parameters(organization, past))
                .param("conversation", conversation)
                .param("answers", Sql.uuids(past.answers()))
                .update();
        tags.replace(organization, List.of(new TicketTags.Tagged(conversation, past.tags(), past.since())));
    }

    /// Has the ticket found by the number it had elsewhere, too. The first ticket of a number keeps it.
    public void alias(OrganizationId organization, UUID conversation, String number) {
        jdbc.sql("""
                        insert into ticket_alias (organization_id, alias, conversation_id)
                        values (:organization, :alias, :conversation) on conflict do nothing""")
                .param("organization", organization.value())
                .param("alias", number)
                .param("conversation", conversation)
                .update();
    }

    public Optional<UUID> byAlias(OrganizationId organization, String number) {
        return jdbc.sql("""
                        select conversation_id from ticket_alias
                         where organization_id = :organization and alias = :alias""")
                .param("organization", organization.value())
                .param("alias", number)
                .query(UUID.class)
                .optional();
    }
}
