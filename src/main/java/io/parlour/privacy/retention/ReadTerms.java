package io.parlour.privacy.retention;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the terms of an organization: rules of published policy versions and contracts, nothing else (PR-127).
@Component
public final class ReadTerms {
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// The plan, and the rule key in force: that of the plan before until its notice has run out.
    private record Plan(String key, String rule) {}

    ReadTerms(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Empty for an organization without a site.
    public Optional<Terms> of(OrganizationId organization, Instant now) {
        return transactions.read(
                organization,
                () -> plan(organization, now)
                        .map(plan -> terms(organization, plan, Sql.utc(now).toLocalDate())));
    }

    private Optional<Plan> plan(OrganizationId organization, Instant now) {
        return jdbc.sql("""
                        select s.plan, case when l.rule_from > :now then l.old_rule else p.rule_key end as rule
                        from site s
                        join plan p on p.key = s.plan
                        join site_life l on l.organization_id = s.organization_id and l.site_id = s.id
                        where s.organization_id = :organization order by s.id limit 1""")
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .query((row, number) -> new Plan(row.getString("plan"), row.getString("rule")))
                .optional();
    }

    private Terms terms(OrganizationId organization, Plan plan, LocalDate today) {
        Map<UUID, Terms.Version> versions = new HashMap<>();
        UUID[] marked = new UUID[2];
        jdbc.sql("""
                        select v.id, v.number, v.state, r.rolling_months, r.rolling_days,
                            exists (select from data_acceptance a
                                where a.organization_id = :organization and a.policy_version_id = v.id) as accepted
                        from policy_version v
                        join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
                        join policy_rule r on r.policy_version_id = v.id and r.rule_key = :rule
                        where v.state in ('EFFECTIVE', 'SUPERSEDED') order by v.number""")
                .param("organization", organization.value())
                .param("rule", plan.rule())
                .query(row -> {
                    UUID id = Objects.requireNonNull(Sql.uuid(row, "id"));
                    versions.put(
                            id,
                            new Terms.Version(
                                    row.getInt("number"),
                                    Period.of(
                                            Sql.intOrNull(row, "rolling_months"), Sql.intOrNull(row, "rolling_days"))));
                    if ("EFFECTIVE".equals(row.getString("state"))) {
                        marked[0] = id;
                    }
                    if (row.getBoolean("accepted")) {
                        marked[1] = id;
                    }
                });
        return new Terms(plan.key(), plan.rule(), contract(organization, today), versions, marked[0], marked[1]);
    }

    private @Nullable Period contract(OrganizationId organization, LocalDate today) {
        return jdbc.sql("""
                        select rolling_months from contract_override
                        where organization_id = :organization and rolling_months is not null
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)""")
                .param("organization", organization.value())
                .param("today", today)
                .query(Integer.class)
                .optional()
                .map(Period::ofMonths)
                .orElse(null);
    }
}
