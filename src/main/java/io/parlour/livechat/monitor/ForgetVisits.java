package io.parlour.livechat.monitor;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes visits: of who took the consent back at once, of everybody else when their time is over. In steps, so that
/// no transaction lasts.
@Component
public final class ForgetVisits {
    private static final String WITHDRAWN = "monitor-withdrawn";
    private static final String EXPIRED = "visit-expired";
    private static final int STEP = 200;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final MonitorSettingRows settings;
    private final Visits visits;
    private final Clock clock;

    ForgetVisits(JdbcClient jdbc, Transactions transactions, MonitorSettingRows settings, Visits visits, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.visits = visits;
        this.clock = clock;
    }

    /// What belongs to browsers whose consent was taken back.
    public void withdrawn(OrganizationId organization) {
        while (step(organization, WITHDRAWN, """
                select v.id from visit v join browser b on b.organization_id = v.organization_id and b.id = v.browser_id
                where v.organization_id = :organization and b.withdrawn_at is not null limit :step
                """, Instant.EPOCH)) {}
        browsers(organization, WITHDRAWN, "b.withdrawn_at is not null", Instant.EPOCH);
    }

    /// What is older than the organization keeps it, and what a node that stopped left open.
    public void expired(OrganizationId organization) {
        Instant now = clock.instant();
        int days = transactions.read(
                organization, () -> settings.find(organization).keepDays());
        Instant before = now.minus(Duration.ofDays(days));
        transactions.in(organization, () -> visits.endStale(organization, now.minus(MonitorClock.STALE)));
        while (step(organization, EXPIRED, """
                select id from visit where organization_id = :organization and ended_at < :before limit :step
                """, before)) {}
        browsers(organization, EXPIRED, "b.last_seen_at < :before", before);
    }

    private boolean step(OrganizationId organization, String rule, String sql, Instant before) {
        return transactions.in(organization, () -> {
            transactions.deleting(rule);
            List<UUID> found = jdbc.sql(sql)
                    .param("organization", organization.value())
                    .param("before", Sql.utc(before))
                    .param("step", STEP)
                    .query((row, number) -> row.getObject(1, UUID.class))
                    .list();
            delete(
                    organization,
                    "delete from page_view where organization_id = :organization and visit_id = any (:ids)",
                    found);
            delete(
                    organization,
                    "delete from visit_invitation where organization_id = :organization and visit_id = any (:ids)",
                    found);
            delete(
                    organization,
                    "delete from visit_segment where organization_id = :organization and visit_id = any (:ids)",
                    found);
            delete(organization, "delete from visit where organization_id = :organization and id = any (:ids)", found);
            return found.size() == STEP;
        });
    }

    private void browsers(OrganizationId organization, String rule, String which, Instant before) {
        transactions.in(organization, () -> {
            transactions.deleting(rule);
            jdbc.sql("delete from browser b where b.organization_id = :organization and " + which
                            + " and not exists (select from visit v where v.organization_id = b.organization_id"
                            + " and v.browser_id = b.id)")
                    .param("organization", organization.value())
                    .param("before", Sql.utc(before))
                    .update();
        });
    }

    private void delete(OrganizationId organization, String sql, List<UUID> ids) {
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .update();
    }
}
