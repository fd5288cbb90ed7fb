package io.parlour.livechat.alerts;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a department says of how its agents are told; it holds for whoever has not chosen (HD-93).
///
/// Errors: `not-found`, `access.denied`, `input.invalid` (events).
@Component
public final class DepartmentAlerts {
    /// A department's defaults.
    ///
    /// @param events what the department says; of an event that is not in it, nothing
    /// @param usual what holds then
    public record Said(Map<String, AlertRules.Rule> events, Map<String, AlertRules.Rule> usual) {
        public Said {
            events = Map.copyOf(events);
            usual = Map.copyOf(usual);
        }
    }

    private final DepartmentAlertRows rows;
    private final Departments departments;
    private final Access access;
    private final Transactions transactions;

    DepartmentAlerts(DepartmentAlertRows rows, Departments departments, Access access, Transactions transactions) {
        this.rows = rows;
        this.departments = departments;
        this.access = access;
        this.transactions = transactions;
    }

    public Said of(AgentPrincipal agent, UUID department) {
        require(agent, department);
        return transactions.read(
                agent.organization(),
                () -> new Said(rows.department(agent.organization(), department), AlertRules.USUAL.events()));
    }

    /// In place of all that the department said.
    public Said save(AgentPrincipal agent, UUID department, Map<String, AlertRules.Rule> events) {
        require(agent, department);
        List<Problem.FieldError> errors = AlertRules.errors(events);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return transactions.in(agent.organization(), () -> {
            rows.save(agent.organization(), department, events);
            return new Said(events, AlertRules.USUAL.events());
        });
    }

    private void require(AgentPrincipal agent, UUID department) {
        if (departments.find(agent.organization(), department).isEmpty()) {
            throw Problem.notFound();
        }
        access.require(agent, LivechatPermissions.ALERT_DEFAULTS, department, null);
    }
}
