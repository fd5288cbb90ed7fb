package io.parlour.livechat.monitor.invitations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The invitations of an organization.
@Repository
class InvitationRows {
    private final JdbcClient jdbc;

    InvitationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One to be shown. `language` is the visitor's.
    record Waiting(
            UUID id,
            UUID browser,
            String text,
            String agent,
            @Nullable String language,
            @Nullable String color) {}

    /// To those of the visits that are here, do not chat and have no open invitation; how many that were.
    int send(OrganizationId organization, UUID agent, List<UUID> ids, List<UUID> visits, String text, Instant at) {
        return jdbc.sql("""
                        insert into visit_invitation (organization_id, id, visit_id, agent_id, text, state, sent_at)
                        select :organization, w.id, v.id, :agent, :text, 'sent', :at
                        from unnest(:ids, :visits) as w (id, visit)
                        join visit v on v.organization_id = :organization and v.id = w.visit and v.ended_at is null
                        join browser b on b.organization_id = v.organization_id and b.id = v.browser_id
                            and b.withdrawn_at is null
                        where not exists (select from chat ch where ch.organization_id = b.organization_id
                            and ch.visitor_id = b.visitor_id and ch.ended_at is null)
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("ids", Sql.uuids(ids))
                .param("visits", Sql.uuids(visits))
                .param("text", text)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Those not yet shown to these browsers.
    List<Waiting> sent(OrganizationId organization, Collection<UUID> browsers) {
        return jdbc.sql("""
                        select i.id, v.browser_id, i.text, a.public_name, v.language,
                            (select w.look ->> 'color' from widget w where w.organization_id = v.organization_id
                                and w.site_id = v.site_id and w.state = 'live' order by w.position limit 1)
                        from visit_invitation i
                        join visit v on v.organization_id = i.organization_id and v.id = i.visit_id
                        join agent a on a.organization_id = i.organization_id and a.id = i.agent_id
                        where i.organization_id = :organization and i.state = 'sent' and v.browser_id = any (:browsers)
                        """)
                .param("organization", organization.value())
                .param("browsers", Sql.uuids(browsers))
                .query((row, number) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    /// The invitation of that browser, if it is still open.
    void decide(OrganizationId organization, UUID browser, UUID invitation, String state, Instant at) {
        boolean open = state.equals("shown");
        jdbc.sql("""
                        update visit_invitation i set state = :state, decided_at = :at
                        from visit v
                        where i.organization_id = :organization and i.id = :id and i.state in ('sent', 'shown')
                            and v.organization_id = i.organization_id and v.id = i.visit_id and v.browser_id = :browser
                        """)
                .param("organization", organization.value())
                .param("id", invitation)
                .param("browser", browser)
                .param("state", state)
                .param("at", open ? null : Sql.utc(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void expire(OrganizationId organization, Instant before, Instant at) {
        jdbc.sql("""
                        update visit_invitation set state = 'expired', decided_at = :at
                        where organization_id = :organization and state in ('sent', 'shown') and sent_at < :before
                        """)
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .param("at", Sql.utc(at))
                .update();
    }

    /// Whose invitation the browser accepted last, since.
    Optional<UUID> inviter(OrganizationId organization, UUID browser, Instant since) {
        return jdbc.sql("""
                        select i.agent_id from visit_invitation i
                        join visit v on v.organization_id = i.organization_id and v.id = i.visit_id
                        where i.organization_id = :organization and v.browser_id = :browser and i.state = 'accepted'
                            and i.decided_at > :since
                            and not exists (select from chat ch join browser b on b.organization_id = ch.organization_id
                                and b.visitor_id = ch.visitor_id where b.organization_id = v.organization_id
                                and b.id = v.browser_id and ch.requested_at > i.decided_at)
                        order by i.decided_at desc limit 1
                        """)
                .param("organization", organization.value())
                .param("browser", browser)
                .param("since", Sql.utc(since))
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional();
    }
}
