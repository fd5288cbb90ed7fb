package io.parlour.livechat.monitor.segments;

import io.parlour.database.Sql;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of segments and of what was told, in the running transaction.
@Repository
class SegmentRows {
    static final int MOST_SHARED = 100;
    static final int MOST_OWN = 50;
    private static final int MOST_TELLING = 2_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// A visit that came into a segment.
    record Match(UUID visit, UUID segment) {}

    SegmentRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Shared ones and the agent's own, by name.
    List<Segment> page(OrganizationId organization, UUID agent, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select * from visitor_segment
                        where organization_id = :organization and (agent_id is null or agent_id = :agent)
                            and (cast(:name as text) is null or (name, id) > (cast(:name as text), cast(:id as uuid)))
                        order by name, id limit :limit
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("name", after == null ? null : after.text(0))
                .param("id", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query(this::segment)
                .list();
    }

    List<Segment> shared(OrganizationId organization) {
        return jdbc.sql("""
                        select * from visitor_segment where organization_id = :organization and agent_id is null
                        order by name, id limit :most
                        """)
                .param("organization", organization.value())
                .param("most", MOST_SHARED)
                .query(this::segment)
                .list();
    }

    /// Those of which somebody is to be told.
    List<Segment> telling(OrganizationId organization) {
        return jdbc.sql("""
                        select * from visitor_segment
                        where organization_id = :organization and (notice or sound <> 'none')
                        order by id limit :most
                        """)
                .param("organization", organization.value())
                .param("most", MOST_TELLING)
                .query(this::segment)
                .list();
    }

    /// A colleague's own one is not there.
    Optional<Segment> find(OrganizationId organization, UUID agent, UUID id) {
        return jdbc.sql("""
                        select * from visitor_segment
                        where organization_id = :organization and id = :id and (agent_id is null or agent_id = :agent)
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("id", id)
                .query(this::segment)
                .optional();
    }

    /// The names of the others that stand beside it: shared ones, or of the same agent.
    List<String> names(OrganizationId organization, Segment beside) {
        return jdbc.sql("""
                        select name from visitor_segment where organization_id = :organization and id <> :id
                            and agent_id is not distinct from cast(:agent as uuid)
                        """)
                .param("organization", organization.value())
                .param("id", beside.id())
                .param("agent", beside.agent())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    int count(OrganizationId organization, @Nullable UUID agent) {
        return jdbc.sql("""
                        select count(*) from visitor_segment where organization_id = :organization
                            and agent_id is not distinct from cast(:agent as uuid)
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(Integer.class)
                .single();
    }

    void save(OrganizationId organization, Segment segment) {
        jdbc.sql("""
                        insert into visitor_segment (organization_id, id, agent_id, name, color, sound, notice, condition,
                            changed_at)
                        values (:organization, :id, :agent, :name, :color, :sound, :notice, cast(:condition as jsonb), :at)
                        on conflict (organization_id, id) do update set agent_id = excluded.agent_id,
                            name = excluded.name, color = excluded.color, sound = excluded.sound,
                            notice = excluded.notice, condition = excluded.condition, changed_at = excluded.changed_at
                        """)
                .params(Sql.parameters(organization, segment))
                .param("condition", segment.condition().toString())
                .param("at", Sql.utc(segment.changedAt()))
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from visitor_segment where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// Those of the matches that are the first of their visit. Of two nodes that ask at once, one gets them.
    List<Match> first(OrganizationId organization, List<Match> matches, Instant at) {
        return jdbc.sql("""
                        insert into visit_segment (organization_id, visit_id, segment_id, at)
                        select v.organization_id, v.id, m.segment, :at
                        from unnest(:visits, :segments) as m (visit, segment)
                        join visit v on v.organization_id = :organization and v.id = m.visit and v.ended_at is null
                        on conflict do nothing
                        returning visit_id, segment_id
                        """)
                .param("organization", organization.value())
                .param("visits", Sql.uuids(matches, Match::visit))
                .param("segments", Sql.uuids(matches, Match::segment))
                .param("at", Sql.utc(at))
                .query((row, number) -> new Match(
                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                        Objects.requireNonNull(row.getObject(2, UUID.class))))
                .list();
    }

    private Segment segment(ResultSet row, int number) throws SQLException {
        return new Segment(
                row.getObject("id", UUID.class),
                Sql.uuid(row, "agent_id"),
                row.getString("name"),
                row.getString("color"),
                row.getString("sound"),
                row.getBoolean("notice"),
                json.readTree(row.getString("condition")),
                Sql.instant(row, "changed_at"));
    }
}
