package io.parlour.livechat.monitor.goals;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.invitations.Accepted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The goals of an organization and what was counted.
@Repository
class GoalRows {
    static final int MOST = 100;
    private static final int RECENT_CHATS = 20;

    private static final String SELECT = """
            select id, site_id, name, kind, pattern, value_minor, currency, window_days, repeatable, active from goal
            where organization_id = :organization and\s""";

    private final JdbcClient jdbc;

    GoalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Goal> ofSite(OrganizationId organization, UUID site) {
        return jdbc.sql(SELECT + "site_id = :site order by id limit :most")
                .param("organization", organization.value())
                .param("site", site)
                .param("most", MOST)
                .query(GoalRows::goal)
                .list();
    }

    Optional<Goal> find(OrganizationId organization, UUID goal) {
        return jdbc.sql(SELECT + "id = :goal")
                .param("organization", organization.value())
                .param("goal", goal)
                .query(GoalRows::goal)
                .optional();
    }

    void save(OrganizationId organization, Goal goal, Instant at) {
        jdbc.sql("""
                        insert into goal (organization_id, id, site_id, name, kind, pattern, value_minor, currency,
                            window_days, repeatable, active, created_at)
                        values (:organization, :id, :site, :name, :kind, :pattern, :value, :currency, :days, :repeatable,
                            :active, :at)
                        on conflict (organization_id, id) do update set name = :name, kind = :kind, pattern = :pattern,
                            value_minor = :value, currency = :currency, window_days = :days, repeatable = :repeatable,
                            active = :active
                        """)
                .params(Sql.parameters(organization, goal))
                .param("kind", goal.kind().key())
                .param("value", goal.valueMinor(), java.sql.Types.BIGINT)
                .param("days", goal.windowDays())
                .param("at", Sql.utc(at))
                .update();
    }

    /// The visitor's newest chats, with how often this goal was counted for each.
    List<Attribution.Chat> chats(OrganizationId organization, UUID goal, UUID visitor) {
        return jdbc.sql("""
                        select ch.id, ch.requested_at, (select count(*) from goal_hit h
                            where h.organization_id = ch.organization_id and h.goal_id = :goal and h.chat_id = ch.id)
                        from chat ch where ch.organization_id = :organization and ch.visitor_id = :visitor
                        order by ch.requested_at desc limit :most
                        """)
                .param("organization", organization.value())
                .param("goal", goal)
                .param("visitor", visitor)
                .param("most", RECENT_CHATS)
                .query((row, number) -> new Attribution.Chat(
                        row.getObject(1, UUID.class), Sql.instant(row, "requested_at"), row.getInt(3)))
                .list();
    }

    /// Two that come at once count once. Answers by which invitation the chat came, for a hit that counts.
    ///
    /// @param consented whether the visitor's browser agreed to be seen
    Optional<Accepted> hit(
            OrganizationId organization,
            UUID id,
            Goal goal,
            Attribution.Chat chat,
            Worth worth,
            boolean consented,
            Instant at) {
        return jdbc.sql("""
                        with hit as (
                            insert into goal_hit (organization_id, id, goal_id, chat_id, source, invitation_rule_id,
                                value_minor, currency, nth, at)
                            select :organization, :id, :goal, ch.id, ch.source, ch.invitation_rule_id, :value, :currency,
                                :nth, :at
                            from chat ch where ch.organization_id = :organization and ch.id = :chat
                            on conflict do nothing
                            returning chat_id)
                        select ch.invitation_rule_id, ch.invitation_other from hit join chat ch on ch.id = hit.chat_id
                        where ch.organization_id = :organization and ch.invitation_rule_id is not null
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("goal", goal.id())
                .param("chat", chat.id())
                .param("value", worth.minor(), java.sql.Types.BIGINT)
                .param("currency", worth.currency())
                .param("nth", chat.hits() + 1)
                .param("at", Sql.utc(at))
                .query((row, number) -> new Accepted(row.getObject(1, UUID.class), row.getBoolean(2), consented))
                .optional();
    }

    /// How often each goal of a site was reached after a chat, since.
    List<Count> counts(OrganizationId organization, UUID site, Instant since) {
        return jdbc.sql("""
                        select g.id, count(h.id) as hits, sum(h.value_minor) as value, h.currency
                        from goal g left join goal_hit h on h.organization_id = g.organization_id and h.goal_id = g.id
                            and h.at > :since
                        where g.organization_id = :organization and g.site_id = :site
                        group by g.id, h.currency
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("since", Sql.utc(since))
                .query((row, number) ->
                        new Count(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3), row.getString(4)))
                .list();
    }

    record Count(
            UUID goal,
            int hits,
            long valueMinor,
            @org.jspecify.annotations.Nullable String currency) {}

    private static Goal goal(ResultSet row, int number) throws SQLException {
        return new Goal(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getString("name"),
                Goal.Kind.of(row.getString("kind")),
                row.getString("pattern"),
                row.getObject("value_minor", Long.class),
                row.getString("currency"),
                row.getInt("window_days"),
                row.getBoolean("repeatable"),
                row.getBoolean("active"));
    }
}
