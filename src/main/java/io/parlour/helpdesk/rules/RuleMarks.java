package io.parlour.helpdesk.rules;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which entries of a timeline rules made (HD-45).
///
/// Errors: `not-found`, also for a ticket out of sight.
@Component
public final class RuleMarks {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Desk desk;
    private final Transactions transactions;

    /// One entry.
    ///
    /// @param seq of the entry: a change of fields, a message or a note
    /// @param name as it is called now; null for a rule that is gone
    /// @param version of the rule then; null when the run is not kept any more, and for what was written
    /// @param run in which it acted, null likewise
    public record Mark(
            long seq,
            UUID rule,
            @Nullable String name,
            @Nullable Integer version,
            @Nullable UUID run) {}

    public record Marks(List<Mark> items) {
        public Marks {
            items = List.copyOf(items);
        }
    }

    RuleMarks(JdbcClient jdbc, Desk desk, Transactions transactions) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// The newest five hundred, newest first.
    public Marks of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return new Marks(transactions.read(
                organization,
                () -> jdbc.sql("""
                        select e.seq, e.rule, r.name, c.id as run,
                            (select (t ->> 'version')::integer from jsonb_array_elements(c.tries) t
                              where t ->> 'rule' = e.rule::text limit 1) as version
                          from (
                            select seq, actor_id as rule, cause_id as cause from ticket_event
                             where organization_id = :organization and conversation_id = :conversation
                               and actor_kind = 'rule' and actor_id is not null
                            union all
                            select seq, author_id, null from message
                             where organization_id = :organization and conversation_id = :conversation
                               and author_kind = 'bot'
                            order by seq desc limit :most) e
                          left join rule r on r.organization_id = :organization and r.id = e.rule
                          left join rule_chain c on c.organization_id = :organization and c.id = e.cause
                         where r.id is not null or e.cause is not null
                         order by e.seq desc""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("most", MOST)
                        .query((row, number) -> new Mark(
                                row.getLong("seq"),
                                Objects.requireNonNull(Sql.uuid(row, "rule")),
                                row.getString("name"),
                                row.getObject("version", Integer.class),
                                Sql.uuid(row, "run")))
                        .list()));
    }
}
