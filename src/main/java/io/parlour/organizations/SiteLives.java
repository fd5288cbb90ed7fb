package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where each site stands in its life, and what moves it without a timer.
@Component
final class SiteLives {
    private final JdbcClient jdbc;

    SiteLives(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The state a site of this plan begins in.
    static SiteState first(Plan plan) {
        return switch (plan.family()) {
            case FREE -> SiteState.FREE_ACTIVE;
            case TRIAL -> SiteState.TRIAL;
            case PAID -> SiteState.PAID_ACTIVE;
        };
    }

    void begin(OrganizationId organization, UUID site, Plan plan, Instant now) {
        jdbc.sql("""
                        insert into site_life (organization_id, site_id, state, trial_end, last_login_at)
                        values (:organization, :site, :state, :trialEnd, :now)
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("state", first(plan).name())
                .param("trialEnd", trialEnd(plan, now))
                .param("now", Sql.utc(now))
                .update();
    }

    /// A new plan moves an open site (privacy.md §3, rows 2, 3, 10, 12): its timers begin anew.
    void changePlan(OrganizationId organization, UUID site, Plan plan, Instant now) {
        jdbc.sql("""
                        update site_life
                        set state = :state, trial_end = coalesce(:trialEnd, trial_end), close_at = null, warned_at = null,
                            notice = null
                        where organization_id = :organization and site_id = :site
                            and state not in ('CLOSED', 'PURGING', 'PURGED')
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("state", first(plan).name())
                .param("trialEnd", trialEnd(plan, now))
                .update();
    }

    /// Any agent's sign-in keeps the free sites of the organization awake (row 8).
    void signedIn(OrganizationId organization, Instant now) {
        jdbc.sql("""
                        update site_life
                        set last_login_at = :now,
                            state = case when state in ('FREE_IDLE_NOTIFYING', 'FREE_WARNED') then 'FREE_ACTIVE' else state end,
                            close_at = case when state in ('FREE_IDLE_NOTIFYING', 'FREE_WARNED') then null else close_at end,
                            warned_at = case when state in ('FREE_IDLE_NOTIFYING', 'FREE_WARNED') then null else warned_at end
                        where organization_id = :organization
                        """)
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .update();
    }

    private static @Nullable Object trialEnd(Plan plan, Instant now) {
        if (plan.family() != Plan.Family.TRIAL) {
            return null;
        }
        return Sql.utc(now.plus(Duration.ofDays(Objects.requireNonNull(plan.trialDays()))));
    }
}
