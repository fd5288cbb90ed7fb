package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.DepartmentRemoved;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/// Removes a department. What belongs to it goes to its heir; without one, nothing may belong to it. The last one
/// stays.
///
/// Errors: `not-found`, 409 `identity.last-department`, 409 `identity.department-in-use`, 422 `input.invalid` (heir).
@Component
public final class RemoveDepartment {
    private final DepartmentRecords records;
    private final Trail trail;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;

    RemoveDepartment(
            DepartmentRecords records, Trail trail, Transactions transactions, ApplicationEventPublisher events) {
        this.records = records;
        this.trail = trail;
        this.transactions = transactions;
        this.events = events;
    }

    public void remove(AgentPrincipal actor, UUID id, @Nullable UUID heir) {
        try {
            transactions.in(actor.organization(), () -> {
                int departments = records.lock(actor.organization());
                if (heir != null && (heir.equals(id) || !records.exists(actor.organization(), heir))) {
                    throw Problem.invalid("heir", "unknown:heir");
                }
                events.publishEvent(new DepartmentRemoved(actor.organization(), id, heir));
                if (!records.delete(actor.organization(), id)) {
                    throw Problem.notFound();
                }
                if (departments == 1) {
                    throw Problem.conflict("identity.last-department");
                }
                trail.department(actor, Action.DEPARTMENT_REMOVED, id);
            });
        } catch (DataIntegrityViolationException e) {
            throw Problem.conflict("identity.department-in-use");
        }
    }
}
