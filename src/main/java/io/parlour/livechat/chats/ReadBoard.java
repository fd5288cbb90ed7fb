package io.parlour.livechat.chats;

import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Scope;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The team at one moment, for who leads it (LC-133): who is there, who waits, what runs, what was lost.
///
/// Errors: `access.denied`.
@Component
public final class ReadBoard {
    private static final Duration TODAY = Duration.ofHours(24);

    /// What waits for one department; null for what belongs to none.
    ///
    /// @param longestSince when whoever waits longest began to
    public record Waiting(ChatView.@Nullable Named department, int waiting, Instant longestSince) {}

    /// How many chats came to which end in the last 24 hours.
    ///
    /// @param messageLeft of those who left the queue by a message; not among `ended` (LC-60)
    public record Ends(int ended, int missed, int refused, int abandoned, int messageLeft) {}

    /// The whole board.
    ///
    /// @param running the beginning of what runs
    public record Board(
            List<ReadDesk.AgentState> agents, List<Waiting> queue, Page<ChatView> running, Ends ends, Instant now) {}

    private final JdbcClient jdbc;
    private final ReadDesk desk;
    private final ReadChats chats;
    private final Guard guard;
    private final Clock clock;

    /// Who may look, and at what.
    @Component
    record Guard(Access access, Agents agents, Transactions transactions) {}

    ReadBoard(JdbcClient jdbc, ReadDesk desk, ReadChats chats, Guard guard, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.chats = chats;
        this.guard = guard;
        this.clock = clock;
    }

    public Board read(AgentPrincipal agent) {
        Scope scope = guard.access().scope(agent, LivechatPermissions.CHAT_SUPERVISE);
        if (scope == Scope.NONE) {
            throw guard.access().refuse(agent);
        }
        Instant now = Sql.now(clock);
        return guard.transactions()
                .read(
                        agent.organization(),
                        () -> new Board(
                                desk.everybody(agent).stream()
                                        .filter(each -> leads(agent, scope, each.agent(), each.departments()))
                                        .toList(),
                                queue(agent),
                                chats.page(agent.organization(), sight(agent), ChatList.TEAM, null, Page.limit(null)),
                                ends(agent, now),
                                now));
    }

    private List<Waiting> queue(AgentPrincipal agent) {
        return seen(agent, """
                        select c.department_id, d.name, count(*) as waiting,
                            min(coalesce(ch.human_requested_at, ch.requested_at)) as since
                          from chat ch
                          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                          left join department d on d.organization_id = c.organization_id and d.id = c.department_id
                         where ch.organization_id = :organization and ch.state in ('requested', 'queued', 'offered')
                           and ch.handler = 'agent'
                           and\s""" + Sight.PREDICATE + " group by c.department_id, d.name order by since")
                .query((row, number) -> new Waiting(
                        row.getObject("department_id", UUID.class) == null
                                ? null
                                : new ChatView.Named(row.getObject("department_id", UUID.class), row.getString("name")),
                        row.getInt("waiting"),
                        Sql.instant(row, "since")))
                .list();
    }

    private Ends ends(AgentPrincipal agent, Instant now) {
        return seen(agent, """
                        select count(*) filter (where ch.state = 'ended' and ch.end_reason <> 'message_left') as ended,
                            count(*) filter (where ch.end_reason = 'message_left') as message_left,
                            count(*) filter (where ch.state = 'missed') as missed,
                            count(*) filter (where ch.state = 'refused') as refused,
                            count(*) filter (where ch.state = 'abandoned') as abandoned
                          from chat ch
                          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                         where ch.organization_id = :organization and ch.ended_at > :since and\s""" + Sight.PREDICATE)
                .param("since", Sql.utc(now.minus(TODAY)))
                .query((row, number) -> new Ends(
                        row.getInt("ended"),
                        row.getInt("missed"),
                        row.getInt("refused"),
                        row.getInt("abandoned"),
                        row.getInt("message_left")))
                .single();
    }

    private JdbcClient.StatementSpec seen(AgentPrincipal agent, String sql) {
        Sight sight = sight(agent);
        return jdbc.sql(sql)
                .param("organization", agent.organization().value())
                .param("scope", sight.scope().name())
                .param("agent", sight.agent())
                .param("departments", Sql.uuids(sight.departments()));
    }

    private Sight sight(AgentPrincipal agent) {
        return new Sight(
                agent.agent(), guard.access().scope(agent, LivechatPermissions.CHAT_SUPERVISE), agent.departments());
    }

    /// Who belongs to no department is everybody's who leads.
    private static boolean leads(AgentPrincipal agent, Scope scope, UUID colleague, Collection<UUID> departments) {
        return switch (scope) {
            case ALL -> true;
            case DEPARTMENT ->
                colleague.equals(agent.agent())
                        || departments.isEmpty()
                        || departments.stream().anyMatch(agent.departments()::contains);
            case OWN, NONE -> false;
        };
    }

    /// Errors: `not-found`; `access.denied` for a colleague of none of the departments this agent leads.
    public void requireToLead(AgentPrincipal agent, UUID colleague) {
        Scope scope = guard.access().scope(agent, LivechatPermissions.CHAT_SUPERVISE);
        if (scope == Scope.NONE) {
            throw guard.access().refuse(agent);
        }
        Collection<UUID> departments = guard.agents()
                .find(agent.organization(), colleague)
                .orElseThrow(Problem::notFound)
                .departments();
        if (!leads(agent, scope, colleague, departments)) {
            throw guard.access().refuse(agent);
        }
    }
}
