package io.parlour.livechat.monitor.board;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the board.
@Repository
public class BoardRows {
    /// A visit of which nothing was heard for longer is over, whatever its row says.
    private static final Duration STALE = Duration.ofMinutes(3);

    /// How long an invitation stands.
    private static final Duration INVITED = Duration.ofMinutes(5);

    private static final String COLUMNS = """
            select v.*, s.name as site_name, b.visits, vi.contact_id, c.name as contact_name,
                case when b.visitor_id is null then 0 else
                    (select count(*) from chat ch where ch.organization_id = v.organization_id
                        and ch.visitor_id = b.visitor_id) end as chats
            from visit v
            join browser b on b.organization_id = v.organization_id and b.id = v.browser_id and b.withdrawn_at is null
            join site s on s.organization_id = v.organization_id and s.id = v.site_id
            left join visitor vi on vi.organization_id = b.organization_id and vi.id = b.visitor_id
            left join contact c on c.organization_id = vi.organization_id and c.id = vi.contact_id
            where v.organization_id = :organization and\s""";

    private final JdbcClient jdbc;

    BoardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A visit as its last change left it.
    ///
    /// @param row null once it is over or taken back
    public record Changed(UUID id, Instant at, @Nullable VisitorRow row) {}

    List<VisitorRow> here(OrganizationId organization, @Nullable UUID after, Instant now, int limit) {
        return jdbc.sql(COLUMNS + """
                        v.ended_at is null and v.seen_at > :since and (cast(:after as uuid) is null or v.id > :after)
                        order by v.id limit :limit
                        """)
                .param("organization", organization.value())
                .param("since", Sql.utc(now.minus(STALE)))
                .param("after", after)
                .param("limit", limit)
                .query(BoardRows::row)
                .list();
    }

    Optional<VisitorRow> one(OrganizationId organization, UUID visit) {
        return jdbc.sql(COLUMNS + "v.id = :visit")
                .param("organization", organization.value())
                .param("visit", visit)
                .query(BoardRows::row)
                .optional();
    }

    /// The last visit of a browser, as long as it may be seen.
    public Optional<VisitorRow> newest(OrganizationId organization, UUID browser) {
        return jdbc.sql(COLUMNS + "v.browser_id = :browser order by v.started_at desc limit 1")
                .param("organization", organization.value())
                .param("browser", browser)
                .query(BoardRows::row)
                .optional();
    }

    /// What changed since, oldest change first.
    public List<Changed> changed(OrganizationId organization, Instant since, int limit) {
        return jdbc.sql(COLUMNS.replace("and b.withdrawn_at is null", "") + """
                        v.changed_at > :since order by v.changed_at limit :limit
                        """)
                .param("organization", organization.value())
                .param("since", Sql.utc(since))
                .param("limit", limit)
                .query((row, number) -> new Changed(
                        row.getObject("id", UUID.class),
                        Sql.instant(row, "changed_at"),
                        row.getObject("ended_at") == null ? row(row, number) : null))
                .list();
    }

    /// Those of the visitors on the board who chat, wait or are invited.
    List<VisitorState> states(OrganizationId organization, Instant now) {
        return jdbc.sql("""
                        select v.id, ch.state, a.name, ch.conversation_id
                        from chat ch
                        join browser b on b.organization_id = ch.organization_id and b.visitor_id = ch.visitor_id
                        join visit v on v.organization_id = b.organization_id and v.browser_id = b.id
                            and v.ended_at is null
                        join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                        left join agent a on a.organization_id = c.organization_id and a.id = c.assignee_id
                        where ch.organization_id = :organization and ch.ended_at is null
                        union all
                        select v.id, 'invited', a.name, null
                        from visit_invitation i
                        join visit v on v.organization_id = i.organization_id and v.id = i.visit_id
                            and v.ended_at is null
                        join agent a on a.organization_id = i.organization_id and a.id = i.agent_id
                        where i.organization_id = :organization and i.state in ('sent', 'shown')
                            and i.sent_at > :since
                        limit 5000
                        """)
                .param("organization", organization.value())
                .param("since", Sql.utc(now.minus(INVITED)))
                .query((row, number) -> new VisitorState(
                        row.getObject(1, UUID.class),
                        state(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, UUID.class)))
                .list();
    }

    private static String state(String stored) {
        return switch (stored) {
            case "active" -> "chatting";
            case "invited" -> "invited";
            default -> "queued";
        };
    }

    /// How many chats run and how many wait, whoever their visitors are (LC-89).
    record Totals(int running, int waiting) {}

    Totals totals(OrganizationId organization) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'active') as running,
                            count(*) filter (where state <> 'active') as waiting
                        from chat where organization_id = :organization and ended_at is null
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new Totals(row.getInt(1), row.getInt(2)))
                .single();
    }

    private static VisitorRow row(ResultSet row, int number) throws SQLException {
        return new VisitorRow(
                row.getObject("id", UUID.class),
                row.getObject("browser_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getString("contact_name"),
                row.getString("site_name"),
                row.getString("page_url"),
                row.getString("page_title"),
                Sql.instant(row, "page_at"),
                Sql.instant(row, "started_at"),
                row.getInt("pages"),
                row.getInt("visits"),
                row.getInt("chats"),
                row.getString("entry_url"),
                row.getString("referrer"),
                row.getString("search_words"),
                row.getString("utm_campaign"),
                row.getString("country"),
                row.getString("device"),
                row.getString("browser"),
                row.getString("os"),
                row.getString("language"),
                row.getString("screen"),
                row.getString("time_zone"),
                row.getString("network"),
                row.getString("custom"));
    }
}
