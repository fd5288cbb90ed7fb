package io.parlour.helpdesk.sla;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.mentions.TellOwners;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Leaves a note in a ticket whose promise nears or was missed, and names it to whoever has the ticket, else to the
/// leads of its department, else to all leads (HD-53). Apart from the change that caused it, which may itself be a
/// message of that ticket.
@Component
class WarnAgents {
    /// Ids and what the note says.
    ///
    /// @param note the id under which it is stored once
    /// @param kind of the reminder; `breach` when the promise was missed just now
    record Warning(
            UUID organization,
            UUID conversation,
            UUID note,
            Metric metric,
            String kind,
            int value,
            long targetSeconds) {}

    static final LaterWork<Warning> TASK = LaterWork.of("sla-warning", Warning.class, Duration.ofSeconds(20));

    private final DoLater later;
    private final IdSource ids;
    private final Posts posts;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    @Component("slaPosts")
    record Posts(PostMessage messages, TellOwners owners, AgentTexts texts) {}

    WarnAgents(DoLater later, IdSource ids, Posts posts, Transactions transactions, JdbcClient jdbc) {
        this.later = later;
        this.ids = ids;
        this.posts = posts;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Inside the transaction that has noticed it.
    @EventListener
    void warned(SlaWarned event) {
        Reminder reminder = event.reminder();
        UUID note = ids.next();
        later.once(
                TASK,
                note.toString(),
                new Warning(
                        event.organization().value(),
                        event.conversation(),
                        note,
                        event.metric(),
                        reminder == null ? StoredClocks.BREACH : reminder.kind().key(),
                        reminder == null ? 0 : reminder.value(),
                        event.targetSeconds()),
                Instant.EPOCH);
    }

    void write(Warning warning) {
        OrganizationId organization = new OrganizationId(warning.organization());
        transactions.in(organization, () -> {
            PostMessage.Outcome outcome = posts.messages()
                    .post(new PostMessage.Request(
                            organization,
                            warning.conversation(),
                            new Author.Automatic(),
                            warning.note(),
                            MessageKind.NOTE,
                            WarningWords.of(warning, posts.texts().ofTeam(organization)),
                            List.of(),
                            0,
                            true));
            if (outcome instanceof PostMessage.Outcome.Posted posted) {
                posts.owners().tell(organization, warning.conversation(), told(organization, warning), posted);
            }
        });
    }

    private List<UUID> told(OrganizationId organization, Warning warning) {
        return jdbc.sql("""
                        select a.id from agent a
                          join conversation c on c.organization_id = a.organization_id and c.id = :conversation
                         where a.organization_id = :organization and a.suspended_at is null
                           and case when c.assignee_id is not null then a.id = c.assignee_id
                               else a.role = 'lead' and (c.department_id is null or exists (
                                   select from agent_department d where d.organization_id = a.organization_id
                                       and d.agent_id = a.id and d.department_id = c.department_id)) end
                         order by a.id limit 100""")
                .param("organization", organization.value())
                .param("conversation", warning.conversation())
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }
}
