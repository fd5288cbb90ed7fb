package io.parlour.identity.people;

import io.parlour.database.Sql;
import io.parlour.identity.Department;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes of departments, in the running transaction.
@Component
final class DepartmentRecords {
    private final JdbcClient jdbc;
    private final Clock clock;

    DepartmentRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isNameTaken(OrganizationId organization, String name, @Nullable UUID but) {
        return jdbc.sql("""
                        select exists (select 1 from department
                            where organization_id = :organization and name = :name
                                and (cast(:but as uuid) is null or id <> :but))
                        """)
                .param("organization", organization.value())
                .param("name", name)
                .param("but", but)
                .query(Boolean.class)
                .single();
    }

    void insert(OrganizationId organization, Department department) {
        jdbc.sql("""
                        insert into department (organization_id, id, name, created_at)
                        values (:organization, :id, :name, :at)
                        """)
                .param("organization", organization.value())
                .param("id", department.id())
                .param("name", department.name())
                .param("at", Sql.utc(clock.instant()))
                .update();
    }

    boolean rename(OrganizationId organization, UUID id, String name) {
        return jdbc.sql("update department set name = :name where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("name", name)
                        .update()
                == 1;
    }

    /// Locks all departments and counts them.
    int lock(OrganizationId organization) {
        return jdbc.sql("select id from department where organization_id = :organization order by id for update")
                .param("organization", organization.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list()
                .size();
    }

    boolean exists(OrganizationId organization, UUID id) {
        return jdbc.sql("select count(*) > 0 from department where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    boolean delete(OrganizationId organization, UUID id) {
        jdbc.sql("delete from agent_department where organization_id = :organization and department_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        jdbc.sql("""
                        delete from agent_invitation_department
                        where organization_id = :organization and department_id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .update();
        return jdbc.sql("delete from department where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                == 1;
    }
}
