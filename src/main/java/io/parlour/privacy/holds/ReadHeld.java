package io.parlour.privacy.holds;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What only holds keep: past its retention, hidden from ordinary work (PR-80).
///
/// Errors: 403 `access.denied`; `not-found`.
@Component
public final class ReadHeld {
    private static final int MOST = 200;
    private static final int MESSAGES = 1_000;

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// Without its content.
    public record Held(UUID conversation, @Nullable Long ticket, Instant lastMessageAt, int messages) {}

    public record Said(String author, Instant at, String text) {}

    ReadHeld(Access access, Audit audit, Transactions transactions, JdbcClient jdbc) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Oldest first.
    public List<Held> list(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.HOLD);
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                                select c.id, t.number, c.last_message_at,
                                    (select count(*)::int from message m where m.organization_id = c.organization_id
                                        and m.conversation_id = c.id and m.kind <> 'event') as messages
                                from conversation c
                                left join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
                                where c.organization_id = :organization and c.withheld
                                order by c.last_message_at, c.id limit :limit""")
                        .param("organization", agent.organization().value())
                        .param("limit", MOST)
                        .query((row, number) -> new Held(
                                Objects.requireNonNull(Sql.uuid(row, "id")),
                                row.getObject("number", Long.class),
                                Sql.instant(row, "last_message_at"),
                                row.getInt("messages")))
                        .list());
    }

    /// What was said in one of them; that it was read is recorded.
    public List<Said> read(AgentPrincipal agent, UUID conversation) {
        access.require(agent, PrivacyPermissions.HOLD);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            boolean withheld = jdbc.sql(
                            "select withheld from conversation where organization_id = :organization and id = :id")
                    .param("organization", organization.value())
                    .param("id", conversation)
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            if (!withheld) {
                throw Problem.notFound();
            }
            audit.record(
                    organization,
                    Actor.agent(agent.agent()),
                    Action.HELD_DATA_READ,
                    new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation),
                    null);
            return jdbc.sql("""
                            select author_kind, at, text from message
                             where organization_id = :organization and conversation_id = :id and kind <> 'event'
                             order by seq limit :limit""")
                    .param("organization", organization.value())
                    .param("id", conversation)
                    .param("limit", MESSAGES)
                    .query((row, number) ->
                            new Said(row.getString("author_kind"), Sql.instant(row, "at"), row.getString("text")))
                    .list();
        });
    }
}
