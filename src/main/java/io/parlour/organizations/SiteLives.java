package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of sites' lives. Only [AdvanceSite] writes them.
@Component
final class SiteLives {
    private static final String COLUMNS = """
            site_id, state, reason, prior_state, trial_end, last_login_at, noticed_at, notice_tries, warned_at, notice,
            close_at, closed_at, purge_at, purge_notices, purge_notice_at, purge_asked_at, purge_asked_by,
            purge_confirmed_at, purge_confirmed_by, old_rule, rule_from, transition_no
            """;
    private final JdbcClient jdbc;

    SiteLives(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, UUID site, SiteLife life) {
        jdbc.sql("""
                        insert into site_life (organization_id, site_id, state, last_login_at)
                        values (:organization, :site, :state, :login)""")
                .param("organization", organization.value())
                .param("site", site)
                .param("state", life.state.name())
                .param("login", Sql.utc(life.lastLogin))
                .update();
        save(organization, site, life);
    }

    /// Locks the row.
    Optional<SiteLife> lock(OrganizationId organization, UUID site) {
        return jdbc.sql("select " + COLUMNS
                        + "from site_life where organization_id = :organization and site_id = :site for update")
                .param("organization", organization.value())
                .param("site", site)
                .query(SiteLives::life)
                .optional();
    }

    /// By site, the oldest first.
    Map<UUID, SiteLife> all(OrganizationId organization) {
        Map<UUID, SiteLife> all = new LinkedHashMap<>();
        jdbc.sql("select " + COLUMNS + "from site_life where organization_id = :organization order by site_id")
                .param("organization", organization.value())
                .query((row, number) -> all.put(Objects.requireNonNull(Sql.uuid(row, "site_id")), life(row, number)))
                .list();
        return all;
    }

    void save(OrganizationId organization, UUID site, SiteLife life) {
        jdbc.sql("""
                        update site_life
                        set state = :state, reason = :reason, prior_state = :prior, trial_end = :trial_end,
                            last_login_at = :login, noticed_at = :noticed, notice_tries = :tries, warned_at = :warned,
                            notice = :notice, close_at = :close, closed_at = :closed, purge_at = :purge,
                            purge_notices = :notices, purge_notice_at = :notice_at, purge_asked_at = :asked,
                            purge_asked_by = cast(:asked_by as uuid), purge_confirmed_at = :confirmed,
                            purge_confirmed_by = cast(:confirmed_by as uuid), old_rule = :old_rule, rule_from = :rule_from,
                            transition_no = :number
                        where organization_id = :organization and site_id = :site""")
                .param("organization", organization.value())
                .param("site", site)
                .param("state", life.state.name())
                .param("reason", life.reason == null ? null : life.reason.name())
                .param("prior", life.prior == null ? null : life.prior.name())
                .param("trial_end", time(life.trialEnd))
                .param("login", Sql.utc(life.lastLogin))
                .param("noticed", time(life.noticedAt))
                .param("tries", life.noticeTries)
                .param("warned", time(life.warnedAt))
                .param("notice", life.warnedAt == null ? null : life.undeliverable ? "UNDELIVERABLE" : "ACCEPTED")
                .param("close", time(life.closeAt))
                .param("closed", time(life.closedAt))
                .param("purge", time(life.purgeAt))
                .param("notices", life.purgeNotices)
                .param("notice_at", time(life.purgeNoticeAt))
                .param("asked", time(life.purgeAskedAt))
                .param("asked_by", life.purgeAskedBy)
                .param("confirmed", time(life.purgeConfirmedAt))
                .param("confirmed_by", life.purgeConfirmedBy)
                .param("old_rule", life.oldRule)
                .param("rule_from", time(life.ruleFrom))
                .param("number", life.transitions)
                .update();
    }

    /// What moved it, for good.
    void record(OrganizationId organization, UUID site, @Nullable SiteState from, SiteStep step, Instant now) {
        SiteTransition row = Objects.requireNonNull(step.transition());
        jdbc.sql("""
                        insert into site_life_step (organization_id, site_id, transition_no, rule_row, from_state, to_state, at,
                            due_at, evidence)
                        values (:organization, :site, :number, :row, :from, :to, :at, :due, :evidence)""")
                .param("organization", organization.value())
                .param("site", site)
                .param("number", step.life().transitions)
                .param("row", row.row())
                .param("from", from == null ? null : from.name())
                .param("to", step.life().state.name())
                .param("at", Sql.utc(now))
                .param(
                        "due",
                        time(step.timers().isEmpty() ? null : step.timers().getFirst()))
                .param("evidence", step.evidence())
                .update();
    }

    private static @Nullable Object time(@Nullable Instant at) {
        return at == null ? null : Sql.utc(at);
    }

    private static SiteLife life(ResultSet row, int number) throws SQLException {
        Instant login = Sql.instantOrNull(row, "last_login_at");
        SiteLife life = new SiteLife(
                SiteState.valueOf(row.getString("state")), Objects.requireNonNullElse(login, Instant.EPOCH));
        String reason = row.getString("reason");
        life.reason = reason == null ? null : CloseReason.valueOf(reason);
        String prior = row.getString("prior_state");
        life.prior = prior == null ? null : SiteState.valueOf(prior);
        life.trialEnd = Sql.instantOrNull(row, "trial_end");
        life.noticedAt = Sql.instantOrNull(row, "noticed_at");
        life.noticeTries = row.getInt("notice_tries");
        life.warnedAt = Sql.instantOrNull(row, "warned_at");
        life.undeliverable = "UNDELIVERABLE".equals(row.getString("notice"));
        life.closeAt = Sql.instantOrNull(row, "close_at");
        life.closedAt = Sql.instantOrNull(row, "closed_at");
        life.purgeAt = Sql.instantOrNull(row, "purge_at");
        life.purgeNotices = row.getInt("purge_notices");
        life.purgeNoticeAt = Sql.instantOrNull(row, "purge_notice_at");
        life.purgeAskedAt = Sql.instantOrNull(row, "purge_asked_at");
        life.purgeAskedBy = Sql.uuid(row, "purge_asked_by");
        life.purgeConfirmedAt = Sql.instantOrNull(row, "purge_confirmed_at");
        life.purgeConfirmedBy = Sql.uuid(row, "purge_confirmed_by");
        life.oldRule = row.getString("old_rule");
        life.ruleFrom = Sql.instantOrNull(row, "rule_from");
        life.transitions = row.getInt("transition_no");
        return life;
    }
}
