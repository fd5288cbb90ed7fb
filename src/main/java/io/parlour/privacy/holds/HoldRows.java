package io.parlour.privacy.holds;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.ledger.KeepActs;
import io.parlour.privacy.ledger.LedgerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of holds.
@Component
final class HoldRows {
    private static final String SELECT = """
            select h.id, h.number, h.scope_kind, h.scope, h.query_name, h.from_at, h.to_at, h.reason_code, h.set_by,
                h.set_at, h.review_at, h.ended_at, h.end_reason, t.number as ticket,
                case h.scope_kind when 'conversation' then coalesce(c.withheld, true)
                    when 'contact' then k.id is null when 'site' then s.id is null else false end as hidden,
                coalesce(s.name, nullif(k.name, ''), (select a.value from handle a
                    where a.organization_id = k.organization_id and a.contact_id = k.id
                    order by a.kind = 'email' desc, a.id limit 1)) as scope_name,
                (select count(*)::int from hold_match x
                  where x.organization_id = h.organization_id and x.hold_id = h.id) as matches
            from hold h
            left join site s on h.scope_kind = 'site' and s.organization_id = h.organization_id and s.id = h.scope
            left join conversation c on h.scope_kind = 'conversation' and c.organization_id = h.organization_id
                and c.id = h.scope
            left join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
            left join contact k on k.organization_id = h.organization_id
                and k.id = case h.scope_kind when 'contact' then h.scope else c.contact_id end
            where h.organization_id = :organization
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final KeepActs acts;

    /// A running hold on what a query matches.
    record Query(
            UUID id, UUID by, JsonNode condition, @Nullable Instant to) {}

    HoldRows(JdbcClient jdbc, JsonMapper json, KeepActs acts) {
        this.jdbc = jdbc;
        this.json = json;
        this.acts = acts;
    }

    void insert(
            OrganizationId organization, SetHold.New hold, UUID id, UUID by, @Nullable JsonNode query, Instant now) {
        jdbc.sql("""
                        insert into hold (organization_id, id, number, scope_kind, scope, query, query_name, from_at, to_at,
                            reason_code, set_by, set_at, review_at)
                        select :organization, :id, coalesce(max(number), 0) + 1, :kind, cast(:scope as uuid),
                            cast(:query as jsonb), :query_name, cast(:from as timestamptz), cast(:to as timestamptz),
                            :reason, :by, :now, :review
                        from hold where organization_id = :organization""")
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", hold.scopeKind().key())
                .param("scope", hold.scope())
                .param("query", query == null ? null : json.writeValueAsString(query))
                .param("query_name", hold.queryName())
                .param("from", hold.from() == null ? null : Sql.utc(hold.from()))
                .param("to", hold.to() == null ? null : Sql.utc(hold.to()))
                .param("reason", hold.reason().key())
                .param("by", by)
                .param("now", Sql.utc(now))
                .param("review", hold.reviewAt())
                .update();
        keep(organization, id);
    }

    private void keep(OrganizationId organization, UUID hold) {
        String row = jdbc.sql("select to_jsonb(h)::text from hold h where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", hold)
                .query(String.class)
                .single();
        acts.hold(organization, LedgerKind.HOLD_SET, hold, Map.of("row", row));
    }

    boolean end(OrganizationId organization, UUID hold, UUID by, HoldEnd reason, Instant now) {
        boolean ended = ended(organization, hold, by, reason, now);
        if (ended) {
            acts.hold(
                    organization,
                    LedgerKind.HOLD_END,
                    hold,
                    Map.of("by", by.toString(), "reason", reason.key(), "at", now.toString()));
        }
        return ended;
    }

    private boolean ended(OrganizationId organization, UUID hold, UUID by, HoldEnd reason, Instant now) {
        return jdbc.sql("""
                        update hold set ended_at = :now, ended_by = :by, end_reason = :reason
                         where organization_id = :organization and id = :id and ended_at is null""")
                        .param("organization", organization.value())
                        .param("id", hold)
                        .param("by", by)
                        .param("reason", reason.key())
                        .param("now", Sql.utc(now))
                        .update()
                > 0;
    }

    /// After a restore of a backup from before it.
    void setAgain(OrganizationId organization, String row) {
        jdbc.sql("""
                        insert into hold select r.* from jsonb_populate_record(null::hold, cast(:row as jsonb)) r
                        where r.organization_id = :organization on conflict do nothing""")
                .param("organization", organization.value())
                .param("row", row)
                .update();
    }

    /// Likewise. One that the backup doesn't have was set and ended since.
    void endAgain(OrganizationId organization, UUID hold, Map<String, String> values) {
        ended(
                organization,
                hold,
                UUID.fromString(values.getOrDefault("by", "")),
                HoldEnd.of(values.getOrDefault("reason", "")),
                Instant.parse(values.getOrDefault("at", "")));
    }

    List<Hold> all(OrganizationId organization) {
        return jdbc.sql(SELECT + " order by h.ended_at nulls first, h.number desc limit 1000")
                .param("organization", organization.value())
                .query(HoldRows::hold)
                .list();
    }

    Optional<Hold> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and h.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(HoldRows::hold)
                .optional();
    }

    List<Query> queries(OrganizationId organization) {
        return jdbc.sql("""
                        select id, set_by, query, to_at from hold
                         where organization_id = :organization and ended_at is null and scope_kind = 'query'""")
                .param("organization", organization.value())
                .query((row, number) -> new Query(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Objects.requireNonNull(Sql.uuid(row, "set_by")),
                        json.readTree(row.getString("query")),
                        Sql.instantOrNull(row, "to_at")))
                .list();
    }

    /// What was found once stays held.
    void match(OrganizationId organization, UUID hold, Collection<UUID> conversations) {
        jdbc.sql("""
                        insert into hold_match (organization_id, hold_id, conversation_id)
                        select :organization, :hold, unnest(:ids) on conflict do nothing""")
                .param("organization", organization.value())
                .param("hold", hold)
                .param("ids", Sql.uuids(conversations))
                .update();
    }

    boolean exists(OrganizationId organization, String table, UUID id) {
        return jdbc.sql("select exists (select from " + table + " where organization_id = :organization and id = :id)")
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void follow(OrganizationId organization, UUID from, UUID to) {
        jdbc.sql("""
                        update hold set scope = :to
                         where organization_id = :organization and scope_kind = 'contact' and scope = :from""")
                .param("organization", organization.value())
                .param("from", from)
                .param("to", to)
                .update();
        jdbc.sql("""
                        select id from hold where organization_id = :organization and scope_kind = 'contact'
                          and scope = :to and ended_at is null""")
                .param("organization", organization.value())
                .param("to", to)
                .query(UUID.class)
                .list()
                .forEach(hold -> keep(organization, Objects.requireNonNull(hold)));
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        return new Hold(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getInt("number"),
                HoldScope.of(row.getString("scope_kind")),
                Sql.uuid(row, "scope"),
                row.getString("scope_name"),
                row.getObject("ticket", Long.class),
                row.getBoolean("hidden"),
                row.getString("query_name"),
                Sql.instantOrNull(row, "from_at"),
                Sql.instantOrNull(row, "to_at"),
                row.getString("reason_code"),
                Objects.requireNonNull(Sql.uuid(row, "set_by")),
                Sql.instant(row, "set_at"),
                row.getObject("review_at", LocalDate.class),
                Sql.instantOrNull(row, "ended_at"),
                row.getString("end_reason"),
                row.getInt("matches"));
    }
}
