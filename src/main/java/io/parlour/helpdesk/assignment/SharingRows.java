package io.parlour.helpdesk.assignment;

import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of how departments share out, in the running transaction.
@Repository
class SharingRows {
    private final JdbcClient jdbc;

    SharingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that do not go by the defaults.
    List<Sharing> all(OrganizationId organization) {
        return jdbc.sql("select * from ticket_sharing where organization_id = :organization order by department_id")
                .param("organization", organization.value())
                .query(SharingRows::sharing)
                .list();
    }

    /// Empty for one that goes by the defaults.
    Optional<Sharing> find(OrganizationId organization, UUID department) {
        return jdbc.sql("""
                        select * from ticket_sharing
                         where organization_id = :organization and department_id = :department""")
                .param("organization", organization.value())
                .param("department", department)
                .query(SharingRows::sharing)
                .optional();
    }

    /// False while another transaction shares out the department.
    boolean alone(OrganizationId organization, UUID department) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 57))")
                .param("name", "share " + organization.value() + " " + department)
                .query(Boolean.class)
                .single();
    }

    /// Whether the department gives tickets out by itself.
    boolean givesOut(OrganizationId organization, UUID department) {
        return find(organization, department)
                .filter(each -> each.mode() != Sharing.Mode.MANUAL)
                .isPresent();
    }

    /// Departments of the agent that give tickets out by themselves.
    List<UUID> sharingOf(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select s.department_id from ticket_sharing s
                        join agent_department d on d.organization_id = s.organization_id
                            and d.department_id = s.department_id and d.agent_id = :agent
                        where s.organization_id = :organization and s.mode <> 'manual' order by s.department_id""")
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> Objects.requireNonNull(row.getObject("department_id", UUID.class)))
                .list();
    }

    void save(OrganizationId organization, Sharing sharing) {
        jdbc.sql("""
                        insert into ticket_sharing (organization_id, department_id, mode, capacity, requeue_after_min,
                            requeue_all, prefer_hours)
                        values (:organization, :department, :mode, :capacity, :after, :all, :prefer)
                        on conflict (organization_id, department_id) do update
                            set mode = excluded.mode, capacity = excluded.capacity,
                                requeue_after_min = excluded.requeue_after_min, requeue_all = excluded.requeue_all,
                                prefer_hours = excluded.prefer_hours""")
                .param("organization", organization.value())
                .param("department", sharing.department())
                .param("mode", sharing.mode().key())
                .param("capacity", sharing.capacity())
                .param("after", sharing.requeueAfterMinutes())
                .param("all", sharing.requeueAll())
                .param("prefer", sharing.preferHours())
                .update();
    }

    private static Sharing sharing(ResultSet row, int number) throws SQLException {
        int minutes = row.getInt("requeue_after_min");
        @Nullable Integer after = row.wasNull() ? null : Integer.valueOf(minutes);
        return new Sharing(
                Objects.requireNonNull(row.getObject("department_id", UUID.class)),
                Sharing.Mode.of(row.getString("mode")),
                row.getInt("capacity"),
                after,
                row.getBoolean("requeue_all"),
                row.getInt("prefer_hours"));
    }
}
