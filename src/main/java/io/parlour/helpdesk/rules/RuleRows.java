package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.helpdesk.actions.RefusedActions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of rules and their versions, in the running transaction.
@Repository
class RuleRows implements RefusedActions {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    RuleRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// 0 where there never was a rule.
    long book(OrganizationId organization) {
        return jdbc.sql("select version from rule_book where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// Takes turns with others who change rules, and says that they are others now.
    void turn(OrganizationId organization) {
        jdbc.sql("""
                        insert into rule_book (organization_id, version) values (:organization, 1)
                        on conflict (organization_id) do update set version = rule_book.version + 1""").param("organization", organization.value()).update();
    }

    @Override
    public Set<String> refused(OrganizationId organization) {
        return jdbc
                .sql("select refused from rule_book where organization_id = :organization")
                .param("organization", organization.value())
                .query(String.class)
                .optional()
                .stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .filter(kind -> !kind.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Call after [#turn].
    void refuse(OrganizationId organization, Collection<String> refused) {
        jdbc.sql("update rule_book set refused = :refused where organization_id = :organization")
                .param("organization", organization.value())
                .param("refused", String.join(",", refused))
                .update();
    }

    /// Triggers, then time rules, each in their order.
    List<Rule> all(OrganizationId organization) {
        return jdbc.sql("select * from rule where organization_id = :organization order by kind desc, position")
                .param("organization", organization.value())
                .query(this::rule)
                .list();
    }

    Optional<Rule> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from rule where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(this::rule)
                .optional();
    }

    /// Errors: `not-found`.
    void require(OrganizationId organization, UUID id) {
        if (find(organization, id).isEmpty()) {
            throw Problem.notFound();
        }
    }

    /// A new one comes last.
    void save(OrganizationId organization, Rule rule) {
        Rule.Timing timing = rule.timing();
        jdbc.sql("""
                        insert into rule (organization_id, id, kind, position, name, events, condition, actions, anchor,
                            delay_s, calendar_id, stale_after_s, active, failures, switched_off, version, changed_at,
                            changed_by)
                        values (:organization, :id, :kind,
                            (select coalesce(max(position), -1) + 1 from rule
                              where organization_id = :organization and kind = :kind),
                            :name, :events, cast(:condition as jsonb), cast(:actions as jsonb), :anchor, :delay,
                            :calendar, :stale, :active, 0, false, :version, :at, :by)
                        on conflict (organization_id, id) do update
                            set name = excluded.name, events = excluded.events, condition = excluded.condition,
                                actions = excluded.actions, anchor = excluded.anchor, delay_s = excluded.delay_s,
                                calendar_id = excluded.calendar_id, stale_after_s = excluded.stale_after_s,
                                active = excluded.active, failures = 0, switched_off = false,
                                version = excluded.version, changed_at = excluded.changed_at,
                                changed_by = excluded.changed_by""")
                .params(Sql.parameters(organization, rule))
                .param("kind", rule.kind().key())
                .param("events", events(rule.events()))
                .param(
                        "condition",
                        rule.condition() == null ? null : rule.condition().toString())
                .param("actions", rule.actions().toString())
                .param("anchor", timing == null ? null : timing.anchor().key())
                .param("delay", timing == null ? null : timing.delaySeconds())
                .param("calendar", timing == null ? null : timing.calendar())
                .param("stale", timing == null ? null : timing.staleAfterSeconds())
                .param("at", Sql.utc(rule.changedAt()))
                .param("by", rule.changedBy())
                .update();
        jdbc.sql("""
                        insert into rule_version (organization_id, rule_id, version, body, changed_at, changed_by)
                        values (:organization, :id, :version, cast(:body as jsonb), :at, :by)""")
                .param("organization", organization.value())
                .param("id", rule.id())
                .param("version", rule.version())
                .param("body", json.writeValueAsString(rule))
                .param("at", Sql.utc(rule.changedAt()))
                .param("by", rule.changedBy())
                .update();
    }

    void order(OrganizationId organization, Rule.Kind kind, List<UUID> ids) {
        jdbc.sql("""
                        update rule set position = array_position(:ids, id) - 1
                         where organization_id = :organization and kind = :kind""")
                .param("organization", organization.value())
                .param("kind", kind.key())
                .param("ids", Sql.uuids(ids))
                .update();
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from rule where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /// One error more in a row; whether it is switched off with it.
    boolean failed(OrganizationId organization, UUID id, int most) {
        return jdbc.sql("""
                        update rule set failures = failures + 1, active = active and failures + 1 < :most,
                            switched_off = switched_off or (active and failures + 1 >= :most)
                         where organization_id = :organization and id = :id
                        returning switched_off""")
                .param("organization", organization.value())
                .param("id", id)
                .param("most", most)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void worked(OrganizationId organization, UUID id) {
        jdbc.sql("update rule set failures = 0 where organization_id = :organization and id = :id and failures > 0")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// Newest first.
    List<SavedRule> versions(OrganizationId organization, UUID rule, @Nullable Integer before, int limit) {
        return jdbc.sql("""
                        select version, body, changed_at, changed_by from rule_version
                         where organization_id = :organization and rule_id = :rule
                           and version < coalesce(:before, 2147483647)
                         order by version desc limit :limit""")
                .param("organization", organization.value())
                .param("rule", rule)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new SavedRule(
                        row.getInt("version"),
                        json.readTree(row.getString("body")),
                        Sql.instant(row, "changed_at"),
                        Sql.uuid(row, "changed_by")))
                .list();
    }

    /// As it was saved then.
    Optional<Rule> asOf(OrganizationId organization, UUID id, int version) {
        return versions(organization, id, version + 1, 1).stream()
                .filter(saved -> saved.version() == version)
                .map(saved -> json.treeToValue(saved.body(), Rule.class))
                .findFirst();
    }

    static String events(List<Happens> events) {
        return events.stream().map(Happens::key).collect(Collectors.joining(","));
    }

    static List<Happens> events(String text) {
        return Arrays.stream(text.split(",", -1))
                .flatMap(key -> Happens.of(key).stream())
                .toList();
    }

    private Rule rule(ResultSet row, int number) throws SQLException {
        String condition = row.getString("condition");
        String anchor = row.getString("anchor");
        return new Rule(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Rule.Kind.of(row.getString("kind")),
                row.getString("name"),
                events(row.getString("events")),
                condition == null ? null : json.readTree(condition),
                json.readTree(row.getString("actions")),
                anchor == null
                        ? null
                        : new Rule.Timing(
                                new Anchor(anchor),
                                row.getLong("delay_s"),
                                Sql.uuid(row, "calendar_id"),
                                row.getLong("stale_after_s")),
                row.getBoolean("active"),
                row.getBoolean("switched_off"),
                row.getInt("failures"),
                row.getInt("version"),
                Sql.instant(row, "changed_at"),
                Sql.uuid(row, "changed_by"));
    }
}
