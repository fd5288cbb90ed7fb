package io.parlour.privacy.breaches;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of the register, in the running transaction.
@Component
final class BreachRows {
    private static final String SELECT = """
            select b.id, b.number, b.title, b.description, b.state, b.suspected_at, b.aware_at, b.risk, b.affected,
                b.categories, b.consequences, b.measures, b.authority_at, b.delay_reason, b.subjects_at, b.channel,
                b.channel_reason, b.skip_reason, b.closed_at, b.version
            from breach b where b.organization_id = :organization and\s""";

    private final JdbcClient jdbc;

    BreachRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, UUID id, String title, String description, Instant at) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 62))")
                .param("name", "breach " + organization)
                .query((row, number) -> true)
                .single();
        jdbc.sql("""
                        insert into breach (organization_id, id, number, title, description, state, suspected_at)
                        select :organization, :id, coalesce(max(number), 0) + 1, :title, :description, 'suspected', :at
                        from breach where organization_id = :organization""")
                .param("organization", organization.value())
                .param("id", id)
                .param("title", title)
                .param("description", description)
                .param("at", Sql.utc(at))
                .update();
    }

    /// False when someone else changed it since.
    boolean update(OrganizationId organization, Breach breach) {
        return jdbc.sql("""
                        update breach set title = :title, description = :description, state = :state, aware_at = :aware,
                            risk = :risk, affected = :affected, categories = :categories, consequences = :consequences,
                            measures = :measures, authority_at = :authority, delay_reason = :delay,
                            subjects_at = :subjects, channel = :channel, channel_reason = :channelReason,
                            skip_reason = :skip, closed_at = :closed, version = version + 1
                        where organization_id = :organization and id = :id and version = :version""")
                        .param("organization", organization.value())
                        .param("id", breach.id())
                        .param("version", breach.version())
                        .param("title", breach.facts().title())
                        .param("description", breach.facts().description())
                        .param("state", breach.state().key())
                        .param("aware", at(breach.awareAt()))
                        .param("risk", breach.facts().risk())
                        .param("affected", breach.facts().affected())
                        .param("categories", breach.facts().categories())
                        .param("consequences", breach.facts().consequences())
                        .param("measures", breach.facts().measures())
                        .param("authority", at(breach.notices().authorityAt()))
                        .param("delay", breach.notices().delayReason())
                        .param("subjects", at(breach.notices().subjectsAt()))
                        .param("channel", breach.notices().channel())
                        .param("channelReason", breach.notices().channelReason())
                        .param("skip", breach.notices().skipReason())
                        .param("closed", at(breach.closedAt()))
                        .update()
                == 1;
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : Sql.utc(instant);
    }

    void step(OrganizationId organization, UUID breach, String kind, Instant at, @Nullable UUID agent) {
        jdbc.sql("""
                        insert into breach_step (organization_id, breach_id, seq, kind, at, agent_id)
                        select :organization, :breach, coalesce(max(seq), 0) + 1, :kind, :at, :agent
                        from breach_step where organization_id = :organization and breach_id = :breach""")
                .param("organization", organization.value())
                .param("breach", breach)
                .param("kind", kind)
                .param("at", Sql.utc(at))
                .param("agent", agent)
                .update();
    }

    Optional<Breach> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + "b.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> breach(organization, row))
                .optional();
    }

    /// Newest first.
    List<Breach> page(OrganizationId organization, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        SELECT
                                + "(cast(:after as uuid) is null or b.id < cast(:after as uuid)) order by b.id desc limit :limit")
                .param("organization", organization.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> breach(organization, row))
                .list();
    }

    /// Confirmed ones that no authority knows of yet.
    List<Breach> waiting(OrganizationId organization, int most) {
        return jdbc.sql(SELECT + """
                        b.aware_at is not null and b.authority_at is null and b.closed_at is null
                        order by b.aware_at limit :most""")
                .param("organization", organization.value())
                .param("most", most)
                .query((row, number) -> breach(organization, row))
                .list();
    }

    private Breach breach(OrganizationId organization, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Breach(
                id,
                row.getInt("number"),
                BreachState.of(row.getString("state")),
                Sql.instant(row, "suspected_at"),
                Sql.instantOrNull(row, "aware_at"),
                new Breach.Facts(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("risk"),
                        Sql.intOrNull(row, "affected"),
                        row.getString("categories"),
                        row.getString("consequences"),
                        row.getString("measures")),
                new Breach.Notices(
                        Sql.instantOrNull(row, "authority_at"),
                        row.getString("delay_reason"),
                        Sql.instantOrNull(row, "subjects_at"),
                        row.getString("channel"),
                        row.getString("channel_reason"),
                        row.getString("skip_reason")),
                Sql.instantOrNull(row, "closed_at"),
                row.getInt("version"),
                steps(organization, id));
    }

    private List<Breach.Step> steps(OrganizationId organization, UUID breach) {
        return jdbc.sql("""
                        select kind, at, agent_id from breach_step
                        where organization_id = :organization and breach_id = :breach order by seq""")
                .param("organization", organization.value())
                .param("breach", breach)
                .query((row, number) -> new Breach.Step(
                        row.getString("kind"), Sql.instant(row, "at"), row.getObject("agent_id", UUID.class)))
                .list();
    }
}
