package io.parlour.conversations;

import io.parlour.identity.DepartmentRemoved;
import io.parlour.kernel.Problem;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The conversations of a department that goes belong to its heir.
///
/// Errors: 409 `identity.department-in-use` for one that has conversations and no heir.
@Component
final class InheritConversations {
    private final JdbcClient jdbc;

    InheritConversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Before anybody else looks at what belongs to whom.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void inherit(DepartmentRemoved removed) {
        if (removed.heir() == null) {
            if (holds(removed)) {
                throw Problem.conflict("identity.department-in-use");
            }
            return;
        }
        jdbc.sql("""
                        update conversation set department_id = :heir
                         where organization_id = :organization and department_id = :department""")
                .param("organization", removed.organization().value())
                .param("department", removed.department())
                .param("heir", removed.heir())
                .update();
    }

    private boolean holds(DepartmentRemoved removed) {
        return jdbc.sql("""
                        select exists (select from conversation
                         where organization_id = :organization and department_id = :department)""")
                .param("organization", removed.organization().value())
                .param("department", removed.department())
                .query(Boolean.class)
                .single();
    }
}
