package io.parlour.privacy.policies;

import io.parlour.database.Sql;
import io.parlour.kernel.Period;
import io.parlour.privacy.retention.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Versions of the privacy policy. Called inside a transaction of any kind.
@Component
final class PolicyRows {
    private static final String VERSION = """
            select v.id, v.number, v.state, v.master_language, v.material, v.material_reason, v.published_at,
                v.effective_at, v.superseded_at, v.sha256
            from policy_version v join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
            """;

    private final JdbcClient jdbc;

    PolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Newest first, without their texts.
    List<PolicyVersion> all() {
        return jdbc.sql(VERSION + "order by v.number desc")
                .query((row, number) -> version(row, new TreeMap<>(), List.of(), List.of(), List.of()))
                .list();
    }

    Optional<PolicyVersion> find(int number) {
        return jdbc.sql(VERSION + "where v.number = :number")
                .param("number", number)
                .query((row, index) -> whole(row))
                .optional();
    }

    PolicyVersion effective() {
        return jdbc.sql(VERSION + "where v.state = 'EFFECTIVE'")
                .query((row, index) -> whole(row))
                .single();
    }

    /// So that no two agents change versions at the same time.
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('parlour-policies', 0))")
                .query((row, number) -> number)
                .single();
    }

    /// With rules, purposes and recipients of `source`, and its texts as they were written.
    void draft(UUID id, int number, PolicyVersion source) {
        jdbc.sql("""
                        insert into policy_version (id, policy_id, number, state, master_language, material)
                        select :id, policy.id, :number, 'DRAFT', :language, false from policy where kind = 'PRIVACY'""")
                .param("id", id)
                .param("number", number)
                .param("language", source.masterLanguage())
                .update();
        fill(id, source);
    }

    /// Replaces all of a draft.
    void save(PolicyVersion draft) {
        jdbc.sql("""
                        update policy_version set master_language = :language, material = :material,
                            material_reason = :reason
                        where id = :id""")
                .param("id", draft.id())
                .param("language", draft.masterLanguage())
                .param("material", draft.material())
                .param("reason", draft.reason())
                .update();
        empty(draft.id());
        fill(draft.id(), draft);
    }

    void delete(UUID id) {
        empty(id);
        jdbc.sql("delete from policy_version where id = :id").param("id", id).update();
    }

    private void empty(UUID id) {
        for (String table : List.of("policy_text", "policy_rule", "policy_purpose", "policy_recipient")) {
            jdbc.sql("delete from " + table + " where policy_version_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    private void fill(UUID id, PolicyVersion source) {
        source.texts()
                .forEach((language, text) -> jdbc.sql("""
                                insert into policy_text (policy_version_id, language, markdown, sha256)
                                values (:id, :language, :markdown, sha256(convert_to(:markdown, 'UTF8')))""")
                        .param("id", id)
                        .param("language", language)
                        .param("markdown", text.markdown())
                        .update());
        source.rules()
                .forEach(rule -> jdbc.sql("""
                                insert into policy_rule (policy_version_id, rule_key, rolling_months, rolling_days,
                                    after_close_months, idle_months, idle_grace_days, trial_grace_months)
                                values (:id, :key, :months, :days, :close, :idle, :grace, :trial)""")
                        .param("id", id)
                        .param("key", rule.key())
                        .param("months", rule.rollingMonths())
                        .param("days", rule.rollingDays())
                        .param("close", rule.afterCloseMonths())
                        .param("idle", rule.idleMonths())
                        .param("grace", rule.idleGraceDays())
                        .param("trial", rule.trialGraceMonths())
                        .update());
        source.purposes()
                .forEach(purpose -> jdbc.sql(
                                "insert into policy_purpose (policy_version_id, purpose) values (:id, :purpose)")
                        .param("id", id)
                        .param("purpose", purpose)
                        .update());
        for (int i = 0; i < source.recipients().size(); i++) {
            PolicyVersion.Recipient each = source.recipients().get(i);
            jdbc.sql("""
                            insert into policy_recipient (policy_version_id, position, kind, name, country)
                            values (:id, :position, :kind, :name, :country)""")
                    .param("id", id)
                    .param("position", i)
                    .param("kind", each.kind())
                    .param("name", each.name())
                    .param("country", each.country())
                    .update();
        }
    }

    /// Stores what readers will see, and freezes it.
    void schedule(UUID id, Map<String, String> rendered, byte[] sha256, Instant publishedAt, Instant effectiveAt) {
        rendered.forEach((language, text) -> jdbc.sql("""
                        update policy_text set rendered = :text
                        where policy_version_id = :id and language = :language""")
                .param("id", id)
                .param("language", language)
                .param("text", text)
                .update());
        jdbc.sql("""
                        update policy_version set state = 'SCHEDULED', published_at = :published,
                            effective_at = :effective, sha256 = :sha256
                        where id = :id""")
                .param("id", id)
                .param("published", Sql.utc(publishedAt))
                .param("effective", Sql.utc(effectiveAt))
                .param("sha256", sha256)
                .update();
    }

    void unschedule(UUID id) {
        jdbc.sql("""
                        update policy_version set state = 'DRAFT', published_at = null, effective_at = null,
                            sha256 = null
                        where id = :id""").param("id", id).update();
        jdbc.sql("update policy_text set rendered = null where policy_version_id = :id")
                .param("id", id)
                .update();
    }

    void supersede(UUID id, Instant at) {
        jdbc.sql("update policy_version set state = 'SUPERSEDED', superseded_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    void activate(UUID id) {
        jdbc.sql("update policy_version set state = 'EFFECTIVE' where id = :id")
                .param("id", id)
                .update();
    }

    private PolicyVersion whole(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        SortedMap<String, PolicyVersion.Text> texts = new TreeMap<>();
        jdbc.sql("select language, markdown, rendered from policy_text where policy_version_id = :id")
                .param("id", id)
                .query(text -> {
                    texts.put(
                            text.getString("language"),
                            new PolicyVersion.Text(text.getString("markdown"), text.getString("rendered")));
                });
        List<Rule> rules = jdbc.sql("select * from policy_rule where policy_version_id = :id order by rule_key")
                .param("id", id)
                .query((rule, number) -> new Rule(
                        rule.getString("rule_key"),
                        Period.of(Sql.intOrNull(rule, "rolling_months"), Sql.intOrNull(rule, "rolling_days")),
                        rule.getInt("after_close_months"),
                        Sql.intOrNull(rule, "idle_months"),
                        Sql.intOrNull(rule, "idle_grace_days"),
                        Sql.intOrNull(rule, "trial_grace_months")))
                .list();
        List<String> purposes = jdbc.sql(
                        "select purpose from policy_purpose where policy_version_id = :id order by purpose")
                .param("id", id)
                .query((each, number) -> each.getString("purpose"))
                .list();
        List<PolicyVersion.Recipient> recipients = jdbc.sql("""
                        select kind, name, country from policy_recipient where policy_version_id = :id
                        order by position""")
                .param("id", id)
                .query((each, number) -> new PolicyVersion.Recipient(
                        each.getString("kind"), each.getString("name"), each.getString("country")))
                .list();
        return version(row, texts, rules, purposes, recipients);
    }

    private static PolicyVersion version(
            ResultSet row,
            SortedMap<String, PolicyVersion.Text> texts,
            List<Rule> rules,
            List<String> purposes,
            List<PolicyVersion.Recipient> recipients)
            throws SQLException {
        byte @Nullable [] sha256 = row.getBytes("sha256");
        return new PolicyVersion(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                PolicyState.valueOf(row.getString("state")),
                row.getString("master_language"),
                row.getBoolean("material"),
                row.getString("material_reason"),
                Sql.instantOrNull(row, "published_at"),
                Sql.instantOrNull(row, "effective_at"),
                Sql.instantOrNull(row, "superseded_at"),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                texts,
                rules,
                purposes,
                recipients);
    }
}
