package io.parlour.organizations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what the policy version in effect and contracts say about the life of sites.
@Component
final class PeriodRules {
    private static final LifeRules NONE = new LifeRules(6, null, 14, 3);
    private static final int DAYS_OF_MONTH = 30;

    private final JdbcClient jdbc;

    PeriodRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LifeRules of(OrganizationId organization, UUID site, Instant now) {
        return jdbc.sql("""
                        select coalesce(o.after_close_months, r.after_close_months) as after_close_months, r.idle_months,
                            coalesce(r.idle_grace_days, 14) as idle_grace_days,
                            coalesce(r.trial_grace_months, 3) as trial_grace_months
                        from site s
                        join plan p on p.key = s.plan
                        join policy_rule r on r.rule_key = p.rule_key
                        join policy_version v on v.id = r.policy_version_id and v.state = 'EFFECTIVE'
                        join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
                        left join contract_override o on o.organization_id = s.organization_id
                            and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)
                        where s.organization_id = :organization and s.id = :site""")
                .param("organization", organization.value())
                .param("site", site)
                .param("today", Sql.utc(now).toLocalDate())
                .query((row, number) -> new LifeRules(
                        row.getInt("after_close_months"),
                        Sql.intOrNull(row, "idle_months"),
                        row.getInt("idle_grace_days"),
                        row.getInt("trial_grace_months")))
                .optional()
                .orElse(NONE);
    }

    /// Whether customer data is kept for less time under the new rule.
    boolean shorter(@Nullable String old, String chosen) {
        return old != null && days(chosen) < days(old);
    }

    private long days(String rule) {
        List<Long> found = jdbc.sql("""
                        select coalesce(r.rolling_days, r.rolling_months * :month)::bigint as days
                        from policy_rule r
                        join policy_version v on v.id = r.policy_version_id and v.state = 'EFFECTIVE'
                        join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
                        where r.rule_key = :rule and coalesce(r.rolling_days, r.rolling_months) is not null""")
                .param("rule", rule)
                .param("month", DAYS_OF_MONTH)
                .query((row, number) -> row.getLong("days"))
                .list();
        return found.isEmpty() ? Long.MAX_VALUE : found.getFirst();
    }
}
