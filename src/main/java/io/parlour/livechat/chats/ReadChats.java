package io.parlour.livechat.chats;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.livechat.routing.KeepBrought;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Chats in an agent's sight, in the order of each list; and what a visitor is told of its own.
@Component
public final class ReadChats {
    private static final Duration TODAY = Duration.ofHours(24);

    private static final String SELECT = """
            select ch.*, c.contact_id, p.name as contact_name, c.department_id, d.name as department_name, c.assignee_id,
                a.name as assignee_name, c.subject, c.start_page_url, c.start_page_title, %s as rank, %s as moment,
                case when ch.state = 'queued' then (
                    select count(*) from chat o join conversation oc
                        on oc.organization_id = o.organization_id and oc.id = o.conversation_id
                     where o.organization_id = ch.organization_id and o.state = 'queued'
                       and oc.department_id is not distinct from c.department_id
                       and (-o.queue_rank, coalesce(o.human_requested_at, o.requested_at), o.id)
                        <= (-ch.queue_rank, coalesce(ch.human_requested_at, ch.requested_at), ch.id)) else 0 end as place,
                case when ch.state = 'active' then (
                    select greatest(min(m.at), ch.accepted_at) from message m
                     where m.organization_id = ch.organization_id and m.conversation_id = ch.conversation_id
                       and m.kind = 'message' and m.author_kind = 'visitor' and m.seq > coalesce((
                           select max(r.seq) from message r
                            where r.organization_id = ch.organization_id and r.conversation_id = ch.conversation_id
                              and r.kind = 'message' and r.author_kind <> 'visitor'), 0)
                    having count(*) > 0) end as owed_since,
                case when ch.transfer_since is not null then coalesce(td.name, (
                    select ta.name from offer o join agent ta on ta.organization_id = o.organization_id and ta.id = o.agent_id
                     where o.organization_id = ch.organization_id and o.chat_id = ch.id and o.kind = 'transfer'
                       and o.state = 'open' limit 1)) end as transfer_to,
                ch.ended_at is null and exists (
                    select from offer o where o.organization_id = ch.organization_id and o.chat_id = ch.id
                       and o.agent_id = :agent and o.kind = 'new' and o.state in ('refused', 'timed_out')
                       and o.lifted_at is null) as declined,
                case when ch.ended_at is null then array(
                    select p.role || ' ' || p.agent_id || ' ' || pa.name from chat_agent p
                      join agent pa on pa.organization_id = p.organization_id and pa.id = p.agent_id
                     where p.organization_id = ch.organization_id and p.chat_id = ch.id and p.left_at is null
                       and p.role <> 'owner' order by p.joined_at) end as parts
              from chat ch
              join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
              join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
              left join department d on d.organization_id = c.organization_id and d.id = c.department_id
              left join agent a on a.organization_id = c.organization_id and a.id = c.assignee_id
              left join department td on td.organization_id = ch.organization_id and td.id = ch.transfer_department_id
             where ch.organization_id = :organization and\s""";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Desk rights;
    private final Beside beside;
    private final Clock clock;

    /// What is shown beside a chat.
    @Component
    record Beside(RateChat ratings, KeepBrought brought) {}

    ReadChats(JdbcClient jdbc, Transactions transactions, Desk rights, Beside beside, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rights = rights;
        this.beside = beside;
        this.clock = clock;
    }

    public Page<ChatView> page(AgentPrincipal agent, ChatList list, @Nullable String cursor, int limit) {
        return page(agent.organization(), rights.sight(agent), list, cursor, limit);
    }

    Page<ChatView> page(OrganizationId organization, Sight sight, ChatList list, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 3);
        String beyond = after == null
                ? ""
                : " and (" + list.rank + ", " + list.moment + ", ch.id) " + (list.newestFirst ? "<" : ">")
                        + " (:rank, :moment, :id)";
        String direction = list.newestFirst ? " desc" : "";
        String sql = SELECT.formatted(list.rank, list.moment) + Sight.PREDICATE + " and " + list.where + beyond
                + " order by rank" + direction + ", moment" + direction + ", ch.id" + direction + " limit :limit";
        JdbcClient.StatementSpec statement = seen(organization, sight, sql)
                .param("since", Sql.utc(clock.instant().minus(TODAY)))
                .param("limit", limit + 1);
        if (after != null) {
            statement = statement
                    .param("rank", (int) after.number(0))
                    .param("moment", Sql.utc(after.instant(1)))
                    .param("id", after.uuid(2));
        }
        JdbcClient.StatementSpec ready = statement;
        List<Row> rows = transactions.read(
                organization, () -> ready.query(ReadChats::row).list());
        Page<Row> page = Page.of(
                rows,
                limit,
                row -> Cursor.of(row.rank(), row.moment(), row.view().id()));
        return new Page<>(page.items().stream().map(Row::view).toList(), page.next());
    }

    /// How many each list holds, as exact as the lists.
    public Map<ChatList, Long> counts(AgentPrincipal agent) {
        StringBuilder sql = new StringBuilder("select true");
        for (ChatList list : ChatList.values()) {
            sql.append(", count(*) filter (where ")
                    .append(list.where)
                    .append(") as ")
                    .append(list.key());
        }
        sql.append(" ").append("""
                from chat ch join conversation c
                   on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                 where ch.organization_id = :organization and (ch.ended_at is null or ch.ended_at > :since) and\s""");
        sql.append(Sight.PREDICATE);
        return transactions.read(
                agent.organization(),
                () -> seen(agent, sql.toString())
                        .param("since", Sql.utc(clock.instant().minus(TODAY)))
                        .query((row, number) -> {
                            Map<ChatList, Long> counts = new EnumMap<>(ChatList.class);
                            for (ChatList list : ChatList.values()) {
                                counts.put(list, row.getLong(list.key()));
                            }
                            return counts;
                        })
                        .single());
    }

    /// Errors: `not-found`.
    public void requireSight(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.VIEW, conversation);
    }

    /// The newest chat of a conversation, with its life. Empty for a conversation that never had one or is out of
    /// sight.
    public Optional<ChatView.Whole> ofConversation(AgentPrincipal agent, UUID conversation) {
        String sql = SELECT.formatted("0", "ch.requested_at") + Sight.PREDICATE
                + " and ch.conversation_id = :conversation order by ch.requested_at desc, ch.id desc limit 1";
        return transactions.read(
                agent.organization(),
                () -> seen(agent, sql)
                        .param("conversation", conversation)
                        .query(ReadChats::row)
                        .optional()
                        .map(row -> new ChatView.Whole(
                                row.view(),
                                moves(agent.organization(), row.view().id()),
                                beside.ratings()
                                        .of(agent.organization(), row.view().id()),
                                beside.brought()
                                        .of(agent.organization(), row.view().id()))));
    }

    /// Chats of these offers, whoever sees them: who is asked may look.
    List<ChatView> offered(OrganizationId organization, UUID agent, List<UUID> chats) {
        return jdbc
                .sql(SELECT.formatted("0", "ch.requested_at") + "ch.id = any (:chats)")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("chats", Sql.uuids(chats))
                .query(ReadChats::row)
                .list()
                .stream()
                .map(Row::view)
                .toList();
    }

    private List<ChatView.Move> moves(OrganizationId organization, UUID chat) {
        return jdbc.sql("""
                        select t.*, coalesce(a.name, p.name) as actor_name,
                            coalesce(r.name, va.name, vd.name) as via_name from chat_transition t
                          left join agent a on a.organization_id = t.organization_id and a.id = t.actor_id
                          left join contact p on p.organization_id = t.organization_id and p.id = t.actor_id
                          left join routing_rule r on r.organization_id = t.organization_id and r.id = t.via_id
                          left join agent va on va.organization_id = t.organization_id and va.id = t.via_id
                          left join department vd on vd.organization_id = t.organization_id and vd.id = t.via_id
                         where t.organization_id = :organization and t.chat_id = :chat order by t.seq limit 500""")
                .param("organization", organization.value())
                .param("chat", chat)
                .query((row, number) -> new ChatView.Move(
                        row.getInt("seq"),
                        row.getString("from_state") == null ? null : ChatState.of(row.getString("from_state")),
                        ChatState.of(row.getString("to_state")),
                        row.getString("cause"),
                        row.getString("actor_kind"),
                        named(row, "actor_id", "actor_name"),
                        row.getString("via"),
                        named(row, "via_id", "via_name"),
                        Sql.instant(row, "at")))
                .list();
    }

    private JdbcClient.StatementSpec seen(AgentPrincipal agent, String sql) {
        return seen(agent.organization(), rights.sight(agent), sql);
    }

    private JdbcClient.StatementSpec seen(OrganizationId organization, Sight sight, String sql) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("scope", sight.scope().name())
                .param("agent", sight.agent())
                .param("departments", Sql.uuids(sight.departments()));
    }

    private record Row(ChatView view, int rank, Instant moment) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        String reason = row.getString("end_reason");
        Instant ended = ChatRows.instant(row, "ended_at");
        ChatView view = new ChatView(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                ChatState.of(row.getString("state")),
                row.getInt("priority"),
                row.getString("source"),
                Objects.requireNonNull(named(row, "contact_id", "contact_name")),
                named(row, "department_id", "department_name"),
                named(row, "assignee_id", "assignee_name"),
                row.getString("subject"),
                row.getString("start_page_url"),
                row.getString("start_page_title"),
                row.getInt("place"),
                Sql.instant(row, "requested_at"),
                ChatRows.instant(row, "queued_at"),
                ChatRows.instant(row, "accepted_at"),
                ended,
                reason == null ? null : EndReason.of(reason),
                ChatRows.instant(row, "idle_warned_at"),
                ChatRows.instant(row, "owed_since"),
                row.getInt("transfers"),
                ChatRows.instant(row, "transfer_since"),
                row.getString("transfer_to"),
                row.getBoolean("declined"),
                parts(row),
                row.getString("handler").equals("bot") && ended == null,
                row.getInt("row_version"));
        return new Row(view, row.getInt("rank"), Sql.instant(row, "moment"));
    }

    private static List<ChatView.Part> parts(ResultSet row) throws SQLException {
        Array array = row.getArray("parts");
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(each -> each.toString().split(" ", 3))
                        .map(part -> new ChatView.Part(UUID.fromString(part[1]), part[2], part[0]))
                        .toList();
    }

    private static ChatView.@Nullable Named named(ResultSet row, String id, String name) throws SQLException {
        UUID value = row.getObject(id, UUID.class);
        return value == null ? null : new ChatView.Named(value, row.getString(name));
    }
}
