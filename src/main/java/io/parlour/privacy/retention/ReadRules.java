package io.parlour.privacy.retention;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Period;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads rules of policy versions. Nothing else says how long customer data is kept.
@Component
public final class ReadRules {
    private final Transactions transactions;
    private final JdbcClient jdbc;

    ReadRules(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Of the plan that an organization's first site is on; empty where the version in effect has none for it.
    public Optional<Rule> of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select r.rule_key, r.rolling_months, r.rolling_days, r.after_close_months, r.idle_months,
                                    r.idle_grace_days, r.trial_grace_months
                                from policy_rule r
                                join policy_version v on v.id = r.policy_version_id and v.state = 'EFFECTIVE'
                                join policy p on p.id = v.policy_id and p.kind = 'PRIVACY'
                                where r.rule_key = (select plan.rule_key from site join plan on plan.key = site.plan
                                    where site.organization_id = :organization order by site.id limit 1)""")
                        .param("organization", organization.value())
                        .query((row, number) -> new Rule(
                                row.getString("rule_key"),
                                Period.of(Sql.intOrNull(row, "rolling_months"), Sql.intOrNull(row, "rolling_days")),
                                row.getInt("after_close_months"),
                                Sql.intOrNull(row, "idle_months"),
                                Sql.intOrNull(row, "idle_grace_days"),
                                Sql.intOrNull(row, "trial_grace_months")))
                        .optional());
    }
}
