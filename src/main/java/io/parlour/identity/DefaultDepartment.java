package io.parlour.identity;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.organizations.OrganizationCreated;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives a new organization the department everybody starts in.
@Component
final class DefaultDepartment {
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    DefaultDepartment(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void on(OrganizationCreated created) {
        jdbc.sql("""
                        insert into department (organization_id, id, name, created_at)
                        values (:organization, :id, 'General', :at)
                        """)
                .param("organization", created.organization().value())
                .param("id", ids.next())
                .param("at", Sql.utc(clock.instant()))
                .update();
    }
}
