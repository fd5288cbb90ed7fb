package io.parlour.privacy.retention;

import io.parlour.database.Gates;
import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The record of what retention deleted: nothing goes without it (PR-38). In the running transaction.
@Component
public final class RetentionRuns {
    private final Gates gates;
    private final IdSource ids;
    private final JdbcClient jdbc;

    /// Why a run deletes.
    ///
    /// @param site of a purge
    /// @param unit the key of a [Unit], or `site`
    /// @param policy number of the policy version whose rule it is; null for a contract
    record Cause(
            @Nullable UUID site,
            String unit,
            String clock,
            String rule,
            @Nullable Integer policy,
            String plan) {}

    /// What a run deleted.
    public record Run(
            UUID id,
            @Nullable UUID site,
            String unit,
            String clock,
            String rule,
            @Nullable Integer policy,
            String plan,
            int units,
            int messages,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    RetentionRuns(Gates gates, IdSource ids, JdbcClient jdbc) {
        this.gates = gates;
        this.ids = ids;
        this.jdbc = jdbc;
    }

    UUID begin(OrganizationId organization, Cause cause, Instant now) {
        UUID id = ids.next();
        jdbc.sql("""
                        insert into deletion_run (organization_id, id, kind, reason_code, rule_id, map_fingerprint, at)
                        values (:organization, :id, :kind, 'retention', :rule, :fingerprint, :now)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", cause.site() == null ? "RETENTION" : "PURGE")
                .param("rule", cause.policy() == null ? cause.rule() : cause.rule() + "/" + cause.policy())
                .param("fingerprint", gates.fingerprint())
                .param("now", Sql.utc(now))
                .update();
        jdbc.sql("""
                        insert into retention_run (organization_id, id, site_id, unit, clock, rule_key, policy_number, plan,
                            cutoff, started_at)
                        values (:organization, :id, cast(:site as uuid), :unit, :clock, :rule, cast(:policy as integer), :plan,
                            :now, :now)""")
                .params(Sql.parameters(organization, cause))
                .param("id", id)
                .param("now", Sql.utc(now))
                .update();
        return id;
    }

    void count(OrganizationId organization, UUID run, int units, int messages) {
        jdbc.sql("""
                        update retention_run set units = units + :units, messages = messages + :messages
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", run)
                .param("units", units)
                .param("messages", messages)
                .update();
    }

    void end(OrganizationId organization, UUID run, Instant now) {
        jdbc.sql("update retention_run set ended_at = :now where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", run)
                .param("now", Sql.utc(now))
                .update();
    }

    List<Run> newest(OrganizationId organization, int limit) {
        return jdbc.sql("""
                        select id, site_id, unit, clock, rule_key, policy_number, plan, units, messages, started_at, ended_at
                        from retention_run where organization_id = :organization
                        order by started_at desc, id desc limit :limit""")
                .param("organization", organization.value())
                .param("limit", limit)
                .query((row, number) -> new Run(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Sql.uuid(row, "site_id"),
                        row.getString("unit"),
                        row.getString("clock"),
                        row.getString("rule_key"),
                        Sql.intOrNull(row, "policy_number"),
                        row.getString("plan"),
                        row.getInt("units"),
                        row.getInt("messages"),
                        Sql.instant(row, "started_at"),
                        Sql.instantOrNull(row, "ended_at")))
                .list();
    }
}
