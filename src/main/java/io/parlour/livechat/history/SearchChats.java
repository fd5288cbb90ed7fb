package io.parlour.livechat.history;

import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.livechat.chats.ChatState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Chats that are over, newest end first, as far as an agent sees them (LC-136).
///
/// Errors: `page.cursor-invalid`.
@Component
public final class SearchChats {
    private static final int LONGEST = 200;

    /// A chat that is over.
    ///
    /// @param score the newest rating, null when there is none
    /// @param agent who had it last
    public record Ended(
            UUID id,
            UUID conversation,
            Named contact,
            @Nullable Named department,
            @Nullable Named agent,
            @Nullable String question,
            ChatState state,
            @Nullable String reason,
            Instant requestedAt,
            Instant endedAt,
            @Nullable Integer score) {}

    public record Named(UUID id, @Nullable String name) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Desk desk;

    SearchChats(JdbcClient jdbc, Transactions transactions, Desk desk) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.desk = desk;
    }

    public Page<Ended> page(AgentPrincipal agent, HistoryWish wish, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        List<Ended> found = transactions.read(
                agent.organization(), () -> read(agent.organization(), ids(agent, wish, after, limit + 1)));
        return Page.of(found, limit, last -> Cursor.of(last.endedAt(), last.id()));
    }

    private List<UUID> ids(AgentPrincipal agent, HistoryWish wish, @Nullable Cursor after, int limit) {
        Sight sight = desk.sight(agent);
        return jdbc.sql("""
                        select ended_chat_search(:viewer, :scope, :departments, cast(:who as text), cast(:words as text),
                            cast(:agent as uuid), cast(:department as uuid), cast(:least as integer),
                            cast(:most as integer), cast(:state as text), cast(:from as timestamptz),
                            cast(:to as timestamptz), cast(:before as timestamptz), cast(:id as uuid), :limit)""")
                .param("viewer", sight.agent())
                .param("scope", sight.scope().name())
                .param("departments", Sql.uuids(sight.departments()))
                .param("who", bounded(wish.who()))
                .param("words", bounded(wish.words()))
                .param("agent", wish.agent())
                .param("department", wish.department())
                .param("least", wish.leastScore())
                .param("most", wish.mostScore())
                .param("state", wish.state() == null ? null : wish.state().key())
                .param("from", wish.from() == null ? null : Sql.utc(wish.from()))
                .param("to", wish.to() == null ? null : Sql.utc(wish.to()))
                .param("before", after == null ? null : Sql.utc(after.instant(0)))
                .param("id", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private List<Ended> read(OrganizationId organization, List<UUID> ids) {
        return jdbc.sql("""
                        select ch.id, ch.conversation_id, ch.state, ch.end_reason, ch.requested_at, ch.ended_at, c.subject,
                            c.contact_id, p.name as contact_name, c.department_id, d.name as department_name,
                            o.agent_id, a.name as agent_name,
                            (select r.score from rating r
                              where r.organization_id = ch.organization_id and r.chat_id = ch.id
                              order by r.at desc, r.id desc limit 1) as score
                          from chat ch
                          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                          join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
                          left join department d on d.organization_id = c.organization_id and d.id = c.department_id
                          left join lateral (
                              select agent_id from chat_agent
                               where organization_id = ch.organization_id and chat_id = ch.id and role = 'owner'
                               order by joined_at desc limit 1) o on true
                          left join agent a on a.organization_id = ch.organization_id and a.id = o.agent_id
                         where ch.organization_id = :organization and ch.id = any (:ids)
                         order by ch.ended_at desc, ch.id desc""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query((row, number) -> {
                    int score = row.getInt("score");
                    return new Ended(
                            Objects.requireNonNull(row.getObject("id", UUID.class)),
                            Objects.requireNonNull(row.getObject("conversation_id", UUID.class)),
                            new Named(
                                    Objects.requireNonNull(row.getObject("contact_id", UUID.class)),
                                    row.getString("contact_name")),
                            named(row.getObject("department_id", UUID.class), row.getString("department_name")),
                            named(row.getObject("agent_id", UUID.class), row.getString("agent_name")),
                            row.getString("subject"),
                            ChatState.of(row.getString("state")),
                            row.getString("end_reason"),
                            Sql.instant(row, "requested_at"),
                            Sql.instant(row, "ended_at"),
                            score == 0 ? null : score);
                })
                .list();
    }

    private static @Nullable Named named(@Nullable UUID id, @Nullable String name) {
        return id == null ? null : new Named(id, name);
    }

    private static @Nullable String bounded(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String words = typed.replace("\0", "").strip();
        return words.isEmpty() ? null : words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
