package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Department;
import io.parlour.identity.PersonName;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a department, or names one anew when `id` is given.
///
/// Errors: `not-found`, `input.invalid` (name), 409 `identity.department-exists`.
@Component
public final class SaveDepartment {
    private final DepartmentRecords records;
    private final Trail trail;
    private final Transactions transactions;
    private final IdSource ids;

    SaveDepartment(DepartmentRecords records, Trail trail, Transactions transactions, IdSource ids) {
        this.records = records;
        this.trail = trail;
        this.transactions = transactions;
        this.ids = ids;
    }

    public Department save(AgentPrincipal actor, @Nullable UUID id, @Nullable String wished) {
        String name = PersonName.read("name", wished);
        return transactions.in(actor.organization(), () -> {
            if (records.isNameTaken(actor.organization(), name, id)) {
                throw Problem.conflict("identity.department-exists");
            }
            if (id == null) {
                Department made = new Department(ids.next(), name);
                records.insert(actor.organization(), made);
                trail.department(actor, Action.DEPARTMENT_MADE, made.id());
                return made;
            }
            if (!records.rename(actor.organization(), id, name)) {
                throw Problem.notFound();
            }
            trail.department(actor, Action.DEPARTMENT_CHANGED, id);
            return new Department(id, name);
        });
    }
}
