package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
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

/// Rows of absences, in the running transaction.
@Repository
class AbsenceRows {
    private final JdbcClient jdbc;

    AbsenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isAbsent(OrganizationId organization, UUID agent, Instant at) {
        return jdbc.sql("""
                        select exists (select from ticket_absence where organization_id = :organization
                            and agent_id = :agent and from_at <= :at and to_at > :at)""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("at", Sql.utc(at))
                .query(Boolean.class)
                .single();
    }

    /// Who stands in at that moment.
    Optional<UUID> standIn(OrganizationId organization, UUID agent, Instant at) {
        return jdbc.sql("""
                        select stand_in_id from ticket_absence
                         where organization_id = :organization and agent_id = :agent and from_at <= :at and to_at > :at
                           and stand_in_id is not null
                         order by from_at desc limit 1""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("at", Sql.utc(at))
                .query(UUID.class)
                .optional();
    }

    /// Of one agent, or of all, that are not over; the next to end first.
    List<Absence> page(
            OrganizationId organization, @Nullable UUID agent, Instant now, @Nullable Absence after, int limit) {
        return jdbc.sql("""
                        select * from ticket_absence
                         where organization_id = :organization and to_at > :now
                           and (cast(:agent as uuid) is null or agent_id = :agent)
                           and (cast(:id as uuid) is null or (to_at, id) > (:to, cast(:id as uuid)))
                         order by to_at, id limit :limit""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("now", Sql.utc(now))
                .param("to", Sql.utc(after == null ? now : after.to()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(AbsenceRows::absence)
                .list();
    }

    int number(OrganizationId organization, UUID agent, Instant now) {
        return jdbc.sql("""
                        select count(*)::int from ticket_absence
                         where organization_id = :organization and agent_id = :agent and to_at > :now""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("now", Sql.utc(now))
                .query(Integer.class)
                .single();
    }

    void insert(OrganizationId organization, Absence absence) {
        jdbc.sql("""
                        insert into ticket_absence (organization_id, id, agent_id, from_at, to_at, stand_in_id)
                        values (:organization, :id, :agent, :from, :to, :standIn)""").params(Sql.parameters(organization, absence)).update();
    }

    Optional<Absence> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from ticket_absence where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(AbsenceRows::absence)
                .optional();
    }

    void delete(OrganizationId organization, UUID id) {
        jdbc.sql("delete from ticket_absence where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "to_at"),
                Sql.uuid(row, "stand_in_id"));
    }
}
