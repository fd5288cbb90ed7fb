package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of conversations, for reading.
@Component
final class ConversationRows {
    private static final String COLUMNS = """
            select c.id, c.subject, c.channel, c.state, c.contact_id, c.last_seq, c.side_of,
                c.created_at, c.last_activity_at, c.start_page_url, c.start_page_title,
                coalesce(p.read_seq, 0) as read_seq,
                (select count(*) from message m
                    where m.organization_id = c.organization_id and m.conversation_id = c.id
                      and m.seq > coalesce(p.read_seq, 0) and m.kind = 'message' and m.author_kind = 'visitor') as unread,
                exists (select from draft d
                    where d.organization_id = c.organization_id and d.agent_id = :agent and d.conversation_id = c.id) as draft,
                l.seq, l.kind, l.author_kind, l.author_id, left(l.text, 160) as text, l.at,
                t.number as ticket_number, t.source as ticket_source, t.category as ticket_category, t.priority as ticket_priority,
            """;
    private static final String JOINS = """
            left join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
            left join participant p on p.organization_id = c.organization_id and p.conversation_id = c.id
                and p.kind = 'agent' and p.participant_id = :agent
            left join lateral (
                select m.seq, m.kind, m.author_kind, m.author_id, m.text, m.at from message m
                where m.organization_id = c.organization_id and m.conversation_id = c.id and m.kind <> 'event'
                order by m.seq desc limit 1) l on true
            where c.organization_id = :organization and
            """;
    private static final String SELECT =
            COLUMNS + "c.assignee_id, c.department_id from conversation c " + JOINS + Sight.PREDICATE;
    private static final String ONE =
            COLUMNS + "s.assignee_id, s.department_id from conversation c" + Sight.SEAT + JOINS + Sight.OF_SEAT;

    private final JdbcClient jdbc;

    record Last(long seq, MessageKind kind, Author author, String text, Instant at) {}

    record Row(
            UUID id,
            @Nullable String subject,
            String channel,
            String state,
            UUID contact,
            @Nullable UUID assignee,
            @Nullable UUID department,
            @Nullable Last last,
            long lastSeq,
            long readSeq,
            long unread,
            boolean draft,
            Instant createdAt,
            Instant lastActivityAt,
            Message.@Nullable Page page,
            @Nullable Ticket ticket,
            @Nullable UUID sideOf) {}

    ConversationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a page holds.
    ///
    /// @param live the conversations with a live chat
    /// @param among only these, when a search found them
    /// @param channel only those of this channel
    /// @param tickets only those with a number
    record Wanted(
            ConversationView view,
            Set<UUID> live,
            @Nullable List<UUID> among,
            @Nullable String channel,
            boolean tickets) {}

    List<Row> page(OrganizationId organization, Sight sight, Wanted wanted, @Nullable Cursor after, int limit) {
        List<UUID> among = wanted.among();
        String sql = SELECT + " and " + wanted.view().predicate + " and t.trashed_at is null"
                + (among == null ? " and not coalesce(t.spam, false)" : "")
                + (wanted.tickets() ? " and t.number is not null" : "")
                + (wanted.channel() == null ? "" : " and c.channel = :channel")
                + (among == null ? "" : " and c.id = any (:among)") + order(wanted.view(), after);
        JdbcClient.StatementSpec statement = seen(organization, sight, sql)
                .param("live", Sql.uuids(wanted.live()))
                .param("limit", limit);
        if (wanted.channel() != null) {
            statement = statement.param("channel", wanted.channel());
        }
        if (among != null) {
            statement = statement.param("among", Sql.uuids(among));
        }
        if (after != null) {
            statement = statement.param("after_at", Sql.utc(after.instant(0))).param("after_id", after.uuid(1));
        }
        return statement.query(ConversationRows::row).list();
    }

    Optional<Row> find(OrganizationId organization, Sight sight, UUID conversation) {
        return seen(organization, sight, ONE + " and c.id = :conversation")
                .param("conversation", conversation)
                .query(ConversationRows::row)
                .optional();
    }

    Optional<FindConversation.Place> place(OrganizationId organization, Sight sight, UUID conversation) {
        return seen(organization, sight, """
                        select s.department_id, s.assignee_id from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = case when c.side_of is null then c.id else c.side_of end
                        where c.organization_id = :organization and c.id = :conversation and
                        """ + Sight.OF_SEAT)
                .param("conversation", conversation)
                .query((row, number) -> place(row))
                .optional();
    }

    Map<UUID, FindConversation.Place> places(OrganizationId organization, Sight sight, Set<UUID> conversations) {
        Map<UUID, FindConversation.Place> places = new HashMap<>();
        seen(organization, sight, """
                        select c.id, s.department_id, s.assignee_id from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = case when c.side_of is null then c.id else c.side_of end
                        where c.organization_id = :organization and c.id = any (:ids) and
                        """ + Sight.OF_SEAT)
                .param("ids", Sql.uuids(conversations))
                .query(row -> {
                    places.put(row.getObject("id", UUID.class), place(row));
                });
        return places;
    }

    private static FindConversation.Place place(ResultSet row) throws SQLException {
        return new FindConversation.Place(
                row.getObject("department_id", UUID.class), row.getObject("assignee_id", UUID.class));
    }

    /// The ticket that this one, or the one whose side thread it is, is part of now.
    Optional<UUID> survivor(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        with recursive way as (
                            select t.merged_into as id from conversation c join ticket t
                                on t.organization_id = c.organization_id
                               and t.conversation_id = case when c.side_of is null then c.id else c.side_of end
                             where c.organization_id = :organization and c.id = :conversation
                            union all
                            select t.merged_into from way join ticket t
                                on t.organization_id = :organization and t.conversation_id = way.id)
                        select way.id from way join ticket t
                            on t.organization_id = :organization and t.conversation_id = way.id
                         where t.merged_into is null""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(UUID.class)
                .optional();
    }

    boolean sees(OrganizationId organization, Sight sight, UUID conversation) {
        return seen(organization, sight, """
                        select true from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = case when c.side_of is null then c.id else c.side_of end
                        where c.organization_id = :organization and c.id = :conversation and
                        """ + Sight.OF_SEAT)
                .param("conversation", conversation)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    Set<UUID> seen(OrganizationId organization, Sight sight, Set<UUID> conversations) {
        return Set.copyOf(seen(organization, sight, """
                        select c.id from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = case when c.side_of is null then c.id else c.side_of end
                        where c.organization_id = :organization and c.id = any (:ids) and
                        """ + Sight.OF_SEAT)
                .param("ids", Sql.uuids(conversations))
                .query(UUID.class)
                .list());
    }

    /// How many each view holds, in the order of the views, and after them how many of the agent's own open ones have
    /// unread messages.
    ///
    /// @param live the conversations with a live chat
    List<Long> counts(OrganizationId organization, Sight sight, Set<UUID> live) {
        StringBuilder sql = new StringBuilder("select ");
        for (ConversationView view : ConversationView.values()) {
            sql.append("count(*) filter (where ").append(view.predicate).append("), ");
        }
        sql.append("""
                count(*) filter (where c.state = 'open' and c.assignee_id = :agent and exists (select from message m
                    left join participant p on p.organization_id = c.organization_id and p.conversation_id = c.id
                        and p.kind = 'agent' and p.participant_id = :agent
                    where m.organization_id = c.organization_id and m.conversation_id = c.id
                      and m.seq > coalesce(p.read_seq, 0) and m.kind = 'message' and m.author_kind = 'visitor'))
                from conversation c
                left join ticket s on s.organization_id = c.organization_id and s.conversation_id = c.id
                where c.organization_id = :organization and not coalesce(s.spam, false) and s.trashed_at is null and
                """);
        sql.append(Sight.PREDICATE);
        return seen(organization, sight, sql.toString())
                .param("live", Sql.uuids(live))
                .query((row, number) ->
                        List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    Optional<UUID> numbered(OrganizationId organization, long number) {
        return jdbc.sql("select conversation_id from ticket where organization_id = :organization and number = :number")
                .param("organization", organization.value())
                .param("number", number)
                .query(UUID.class)
                .optional();
    }

    List<UUID> search(String query, List<UUID> contacts, int limit) {
        return jdbc.sql("select conversation_search(:query, :contacts, :limit)")
                .param("query", query)
                .param("contacts", Sql.uuids(contacts))
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    private JdbcClient.StatementSpec seen(OrganizationId organization, Sight sight, String sql) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("organization", organization.value())
                .param("scope", sight.scope().name())
                .param("agent", sight.agent());
        return statement.param("departments", Sql.uuids(sight.departments()));
    }

    private static String order(ConversationView view, @Nullable Cursor after) {
        if (view.oldestFirst()) {
            return (after == null ? "" : " and (c.created_at, c.id) > (:after_at, :after_id)")
                    + " order by c.created_at, c.id limit :limit";
        }
        // the two are equal once a conversation is closed, and only the one is indexed
        String at = view == ConversationView.CLOSED ? "c.closed_at" : "c.last_activity_at";
        return (after == null ? "" : " and (" + at + ", c.id) < (:after_at, :after_id)") + " order by " + at
                + " desc, c.id desc limit :limit";
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String url = row.getString("start_page_url");
        return new Row(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getString("subject"),
                row.getString("channel"),
                row.getString("state"),
                Objects.requireNonNull(Sql.uuid(row, "contact_id")),
                Sql.uuid(row, "assignee_id"),
                Sql.uuid(row, "department_id"),
                last(row),
                row.getLong("last_seq"),
                row.getLong("read_seq"),
                row.getLong("unread"),
                row.getBoolean("draft"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "last_activity_at"),
                url == null ? null : new Message.Page(url, row.getString("start_page_title")),
                ticket(row),
                Sql.uuid(row, "side_of"));
    }

    private static @Nullable Ticket ticket(ResultSet row) throws SQLException {
        String source = row.getString("ticket_source");
        return source == null
                ? null
                : new Ticket(
                        row.getLong("ticket_number"),
                        source,
                        row.getString("ticket_category"),
                        row.getInt("ticket_priority"));
    }

    private static @Nullable Last last(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        return new Last(
                row.getLong("seq"),
                MessageKind.of(kind),
                Author.of(row.getString("author_kind"), Sql.uuid(row, "author_id")),
                row.getString("text"),
                Sql.instant(row, "at"));
    }
}
