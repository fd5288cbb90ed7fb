package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.allocation.EstimatedWait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// Rows of chats and their transitions, read and written under the desk's lock.
@Repository
class ChatRows {
    private static final String SELECT = """
            select ch.*, c.contact_id, c.assignee_id, c.department_id, c.site_id, c.language, c.state = 'open' as open,
                (select a.agent_id from chat_agent a where a.organization_id = ch.organization_id
                    and a.chat_id = ch.id and a.role = 'owner' and a.left_at is null) as owner_id,
                exists (select from ticket t where t.organization_id = ch.organization_id
                    and t.conversation_id = ch.conversation_id and t.made_at > ch.requested_at) as ticket
              from chat ch join conversation c
                on c.organization_id = ch.organization_id and c.id = ch.conversation_id
             where ch.organization_id = :organization and\s""";

    private final JdbcClient jdbc;

    ChatRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All that wait, and those that are passed on; a queue is bounded, what is offered by the agents.
    List<ChatHead> waiting(OrganizationId organization) {
        return list(
                organization,
                "(ch.state in ('requested', 'queued', 'offered') and ch.handler = 'agent'"
                        + " or ch.transfer_since is not null)");
    }

    List<ChatHead> some(OrganizationId organization, Collection<UUID> ids) {
        return jdbc.sql(SELECT + "ch.id = any (:ids)")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query(ChatRows::head)
                .list();
    }

    /// Running chats whose moment has come, or whose conversation was closed or taken away meanwhile.
    List<ChatHead> due(OrganizationId organization, Instant now) {
        return jdbc.sql(SELECT + "ch.ended_at is null and ch.due_at <= :now order by ch.due_at limit 500")
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .query(ChatRows::head)
                .list();
    }

    List<ChatHead> runningOfAgents(OrganizationId organization, Collection<UUID> agents) {
        return jdbc.sql(SELECT + "ch.state = 'active' and c.assignee_id = any (:agents)")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .query(ChatRows::head)
                .list();
    }

    /// Accepted, and not answered by anybody yet.
    List<ChatHead> unansweredOfAgents(OrganizationId organization, Collection<UUID> agents) {
        return jdbc.sql(SELECT + """
                        ch.state = 'active' and c.assignee_id = any (:agents) and not exists (
                            select from message m where m.organization_id = ch.organization_id
                               and m.conversation_id = ch.conversation_id and m.kind = 'message'
                               and m.author_kind = 'agent' and m.at >= ch.accepted_at)""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .query(ChatRows::head)
                .list();
    }

    /// Whose agent may no longer sign in.
    List<ChatHead> runningOfSuspended(OrganizationId organization) {
        return list(organization, """
                ch.state = 'active' and exists (
                    select from agent a where a.organization_id = c.organization_id and a.id = c.assignee_id
                       and a.suspended_at is not null)""");
    }

    List<ChatHead> runningOf(OrganizationId organization, UUID conversation) {
        return jdbc.sql(SELECT + "ch.ended_at is null and ch.conversation_id = :conversation")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(ChatRows::head)
                .list();
    }

    /// Whether the conversation was closed, taken or given away without its chat knowing.
    boolean astray(OrganizationId organization, UUID conversation) {
        return runningOf(organization, conversation).stream()
                .anyMatch(chat -> !chat.open
                        || (chat.state.waiting() ? chat.assignee != null : !Objects.equals(chat.assignee, chat.owner)));
    }

    List<ChatHead> waitingOfVisitor(OrganizationId organization, UUID visitor) {
        return jdbc.sql(SELECT + "ch.ended_at is null and ch.state <> 'active' and ch.visitor_id = :visitor")
                .param("organization", organization.value())
                .param("visitor", visitor)
                .query(ChatRows::head)
                .list();
    }

    List<ChatHead> runningOfVisitors(OrganizationId organization, Collection<UUID> visitors) {
        return jdbc.sql(SELECT + "ch.ended_at is null and ch.visitor_id = any (:visitors)")
                .param("organization", organization.value())
                .param("visitors", Sql.uuids(visitors))
                .query(ChatRows::head)
                .list();
    }

    private List<ChatHead> list(OrganizationId organization, String where) {
        return jdbc.sql(SELECT + where)
                .param("organization", organization.value())
                .query(ChatRows::head)
                .list();
    }

    void insert(OrganizationId organization, ChatHead chat, RequestChat.Way way) {
        jdbc.sql("""
                        insert into chat (organization_id, id, conversation_id, visitor_id, widget_id, state, handler,
                            source, invitation_rule_id, invitation_other, priority, requested_at)
                        values (:organization, :id, :conversation, :visitor, :widget, 'requested', 'agent', :source,
                            :invitation, :other, :priority, :at)""")
                .param("organization", organization.value())
                .param("id", chat.id)
                .param("conversation", chat.conversation)
                .param("visitor", chat.visitor)
                .param("widget", chat.widget)
                .param("source", way.source())
                .param(
                        "invitation",
                        way.invitation() == null ? null : way.invitation().rule())
                .param("other", way.invitation() != null && way.invitation().other())
                .param("priority", chat.priority)
                .param("at", Sql.utc(chat.requestedAt))
                .update();
    }

    void save(OrganizationId organization, ChatHead chat) {
        jdbc.sql("""
                        update chat set state = :state, handler = :handler, human_requested_at = :human, queued_at = :queued,
                            accepted_at = :accepted, ended_at = :ended, end_reason = :reason, ended_by = :ended_by,
                            preferred_agent_id = :preferred, preferred_until = :until, visitor_left_at = :left,
                            idle_warned_at = :warned, due_at = :due,
                            remote_ip = case when cast(:ended as timestamptz) is null then remote_ip
                                else network(set_masklen(remote_ip, case family(remote_ip) when 4 then 24 else 48 end))
                            end, transfers = :transfers, priority = :priority,
                            transfer_since = :transfer, transfer_department_id = :transfer_department,
                            transfer_by = :transfer_by, transfer_note = :transfer_note,
                            rule_id = :rule, queue_rank = :rank,
                            row_version = row_version + case when :moved then 1 else 0 end
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", chat.id)
                .param("state", chat.state.key())
                .param("handler", chat.bot ? "bot" : "agent")
                .param("human", time(chat.humanRequestedAt))
                .param("queued", time(chat.queuedAt))
                .param("accepted", time(chat.acceptedAt))
                .param("ended", time(chat.endedAt))
                .param("reason", chat.endReason == null ? null : chat.endReason.key())
                .param("ended_by", chat.endedBy)
                .param("preferred", chat.preferred)
                .param("until", time(chat.preferredUntil))
                .param("left", time(chat.visitorLeftAt))
                .param("warned", time(chat.idleWarnedAt))
                .param("due", time(chat.dueAt))
                .param("transfers", chat.transfers)
                .param("transfer", time(chat.transferSince))
                .param("transfer_department", chat.transferDepartment)
                .param("transfer_by", chat.transferBy)
                .param("transfer_note", chat.transferNote)
                .param("priority", chat.priority)
                .param("rule", chat.rule)
                .param("rank", chat.rank)
                .param("moved", !chat.moves.isEmpty())
                .update();
    }

    /// Keeps what visitors were told of their places.
    void saveTold(OrganizationId organization, Collection<ChatHead> chats) {
        List<ChatHead> anew = chats.stream().filter(chat -> chat.toldAnew).toList();
        if (anew.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update chat set told_position = told.position, told_minutes = told.minutes, told_at = told.at
                          from unnest(:ids, cast(:positions as int[]), cast(:minutes as int[]), cast(:ats as timestamptz[]))
                               as told (id, position, minutes, at)
                         where chat.organization_id = :organization and chat.id = told.id""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(anew, chat -> chat.id))
                .param("positions", told(anew, ChatHead.Told::position))
                .param("minutes", told(anew, ChatHead.Told::minutes))
                .param("ats", told(anew, ChatHead.Told::at))
                .update();
    }

    private static SqlArrayValue told(List<ChatHead> chats, Function<ChatHead.Told, @Nullable Object> part) {
        return Sql.texts(chats, chat -> {
            Object value = chat.told == null ? null : part.apply(chat.told);
            return value == null ? null : value.toString();
        });
    }

    Optional<String> startPage(OrganizationId organization, UUID conversation) {
        return jdbc.sql("select start_page_url from conversation where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", conversation)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /// Who last had a chat with this contact, since then.
    Optional<UUID> lastAgent(OrganizationId organization, UUID contact, Instant since) {
        return jdbc.sql("""
                        select a.agent_id from conversation c
                          join chat ch on ch.organization_id = c.organization_id and ch.conversation_id = c.id
                          join chat_agent a on a.organization_id = ch.organization_id and a.chat_id = ch.id
                         where c.organization_id = :organization and c.contact_id = :contact and a.role = 'owner'
                           and a.joined_at > :since
                         order by a.joined_at desc limit 1""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("since", Sql.utc(since))
                .query(UUID.class)
                .optional();
    }

    /// When each side last wrote; null for one that never did.
    record LastWords(@Nullable Instant visitor, @Nullable Instant agent) {}

    LastWords lastWords(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select max(at) filter (where author_kind = 'visitor') as visitor,
                            max(at) filter (where author_kind <> 'visitor') as agent
                          from message
                         where organization_id = :organization and conversation_id = :conversation and kind = 'message'""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new LastWords(instant(row, "visitor"), instant(row, "agent")))
                .single();
    }

    /// The earliest moment at which anything of an organization's desk is due.
    Optional<Instant> nextDue(OrganizationId organization) {
        return jdbc.sql("""
                        select least(
                            (select min(due_at) from chat where organization_id = :organization),
                            (select min(expires_at) from offer where organization_id = :organization and state = 'open'),
                            (select min(due_at) from agent_status where organization_id = :organization)) as due""")
                .param("organization", organization.value())
                .query((row, number) -> Optional.ofNullable(instant(row, "due")))
                .single();
    }

    void addMoves(OrganizationId organization, ChatHead chat, Instant now) {
        Integer last = jdbc.sql("""
                        select coalesce(max(seq), 0) from chat_transition
                         where organization_id = :organization and chat_id = :chat""")
                .param("organization", organization.value())
                .param("chat", chat.id)
                .query(Integer.class)
                .single();
        int seq = Objects.requireNonNull(last);
        for (ChatHead.Move move : chat.moves) {
            seq++;
            jdbc.sql("""
                            insert into chat_transition (organization_id, chat_id, seq, from_state, to_state, cause,
                                actor_kind, actor_id, at, via, via_id)
                            values (:organization, :chat, :seq, :from, :to, :cause, :kind, :actor, :at, :via, :via_id)""")
                    .param("organization", organization.value())
                    .param("chat", chat.id)
                    .param("seq", seq)
                    .param("from", move.from() == null ? null : move.from().key())
                    .param("to", move.to().key())
                    .param("cause", move.cause())
                    .param("kind", move.actor().kind())
                    .param("actor", move.actor().id())
                    .param("at", Sql.utc(now))
                    .param("via", move.via() == null ? null : move.via().kind().key())
                    .param("via_id", move.via() == null ? null : move.via().id())
                    .update();
        }
    }

    /// A of the estimated wait (LC-58).
    Duration mean(OrganizationId organization, @Nullable UUID department, DepartmentRules rules) {
        return EstimatedWait.mean(lastEnded(organization, department), Duration.ofMinutes(rules.meanMinutes()));
    }

    private List<Duration> lastEnded(OrganizationId organization, @Nullable UUID department) {
        return jdbc.sql("""
                        select extract(epoch from ch.ended_at - ch.accepted_at)::bigint
                          from chat ch join conversation c
                            on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                         where ch.organization_id = :organization and ch.ended_at is not null
                           and ch.accepted_at is not null and c.department_id is not distinct from :department
                         order by ch.ended_at desc, ch.id desc limit 100""")
                .param("organization", organization.value())
                .param("department", department)
                .query((row, number) -> Duration.ofSeconds(row.getLong(1)))
                .list();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : Sql.utc(at);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static ChatHead head(ResultSet row, int number) throws SQLException {
        ChatHead chat = new ChatHead(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("visitor_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getObject("widget_id", UUID.class),
                Sql.instant(row, "requested_at"),
                ChatState.of(row.getString("state")));
        chat.priority = row.getInt("priority");
        chat.rank = row.getInt("queue_rank");
        chat.rule = Sql.uuid(row, "rule_id");
        chat.language = row.getString("language");
        chat.open = row.getBoolean("open");
        chat.bot = row.getString("handler").equals("bot");
        chat.botBefore = chat.bot;
        chat.ticket = row.getBoolean("ticket");
        chat.assignee = Sql.uuid(row, "assignee_id");
        chat.owner = Sql.uuid(row, "owner_id");
        chat.department = Sql.uuid(row, "department_id");
        chat.site = Sql.uuid(row, "site_id");
        chat.humanRequestedAt = instant(row, "human_requested_at");
        chat.queuedAt = instant(row, "queued_at");
        chat.acceptedAt = instant(row, "accepted_at");
        chat.endedAt = instant(row, "ended_at");
        String reason = row.getString("end_reason");
        chat.endReason = reason == null ? null : EndReason.of(reason);
        chat.endedBy = Sql.uuid(row, "ended_by");
        chat.preferred = Sql.uuid(row, "preferred_agent_id");
        chat.preferredUntil = instant(row, "preferred_until");
        chat.visitorLeftAt = instant(row, "visitor_left_at");
        chat.idleWarnedAt = instant(row, "idle_warned_at");
        chat.dueAt = instant(row, "due_at");
        Instant toldAt = instant(row, "told_at");
        chat.told = toldAt == null
                ? null
                : new ChatHead.Told(row.getInt("told_position"), row.getObject("told_minutes", Integer.class), toldAt);
        chat.transfers = row.getInt("transfers");
        chat.transferSince = instant(row, "transfer_since");
        chat.transferDepartment = Sql.uuid(row, "transfer_department_id");
        chat.transferBy = Sql.uuid(row, "transfer_by");
        chat.transferNote = row.getString("transfer_note");
        chat.version = row.getInt("row_version");
        return chat;
    }
}
