package io.parlour.livechat.moves;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.livechat.LivechatPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Chats that went from one agent to another: of one conversation, or of the team in the last 24 hours.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReadMoves {
    private static final Duration TODAY = Duration.ofHours(24);
    private static final int MOST = 100;

    /// A chat left an agent before it ended.
    ///
    /// @param to null while nobody has it again, and when it ended so
    /// @param cause `agent_lost`, `agent_away`, `put_back`, `given`
    /// @param waitSeconds what the visitor waited more because of it; null while it still waits
    public record Moved(
            UUID conversation,
            @Nullable String contact,
            String from,
            @Nullable String to,
            String cause,
            Instant at,
            @Nullable Long waitSeconds) {}

    private static final String SELECT = """
            select c.id, k.name as contact_name, f.name as from_name, n.name as to_name, w.cause, p.left_at,
                case when n.joined_at is not null then extract(epoch from n.joined_at - p.left_at)::bigint
                    when ch.ended_at is not null then extract(epoch from ch.ended_at - p.left_at)::bigint end as waited
              from chat_agent p
              join chat ch on ch.organization_id = p.organization_id and ch.id = p.chat_id
              join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
              join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
              join agent f on f.organization_id = p.organization_id and f.id = p.agent_id
              join lateral (
                select t.cause from chat_transition t
                 where t.organization_id = p.organization_id and t.chat_id = p.chat_id and t.at = p.left_at
                   and t.from_state = 'active' and t.cause in ('agent_lost', 'agent_away', 'put_back', 'given')
                 order by t.seq limit 1) w on true
              left join lateral (
                select o.joined_at, a.name from chat_agent o
                  join agent a on a.organization_id = o.organization_id and a.id = o.agent_id
                 where o.organization_id = p.organization_id and o.chat_id = p.chat_id and o.role = 'owner'
                   and o.id <> p.id and o.joined_at >= p.left_at
                 order by o.joined_at, o.id limit 1) n on true
             where p.organization_id = :organization and p.role = 'owner' and p.left_at is not null and\s""";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Access access;
    private final Desk rights;
    private final Clock clock;

    ReadMoves(JdbcClient jdbc, Transactions transactions, Access access, Desk rights, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.access = access;
        this.rights = rights;
        this.clock = clock;
    }

    /// Of all chats in a conversation, newest first.
    public List<Moved> ofConversation(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.VIEW, conversation);
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql(SELECT + "c.id = :conversation order by p.left_at desc limit :most")
                        .param("organization", agent.organization().value())
                        .param("conversation", conversation)
                        .param("most", MOST)
                        .query(ReadMoves::moved)
                        .list());
    }

    /// The newest hundred of the last 24 hours, of those departments this agent leads.
    public List<Moved> ofTeam(AgentPrincipal agent) {
        Scope scope = access.scope(agent, LivechatPermissions.CHAT_SUPERVISE);
        if (scope == Scope.NONE) {
            throw access.refuse(agent);
        }
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql(SELECT + "p.left_at > :since and " + Sight.PREDICATE
                                + " order by p.left_at desc limit :most")
                        .param("organization", agent.organization().value())
                        .param("since", Sql.utc(clock.instant().minus(TODAY)))
                        .param("scope", scope.name())
                        .param("agent", agent.agent())
                        .param("departments", Sql.uuids(agent.departments()))
                        .param("most", MOST)
                        .query(ReadMoves::moved)
                        .list());
    }

    private static Moved moved(ResultSet row, int number) throws SQLException {
        long waited = row.getLong("waited");
        boolean known = !row.wasNull();
        return new Moved(
                row.getObject("id", UUID.class),
                row.getString("contact_name"),
                row.getString("from_name"),
                row.getString("to_name"),
                row.getString("cause"),
                row.getObject("left_at", OffsetDateTime.class).toInstant(),
                known ? waited : null);
    }
}
