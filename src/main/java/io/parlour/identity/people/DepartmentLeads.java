package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who of its members leads a department, and is told what the others cannot solve (HD-15).
///
/// Errors: `not-found`; 422 `input.invalid` (agents) for who is no member.
@Component
public final class DepartmentLeads {
    private final JdbcClient jdbc;
    private final DepartmentRecords records;
    private final Trail trail;
    private final Transactions transactions;

    DepartmentLeads(JdbcClient jdbc, DepartmentRecords records, Trail trail, Transactions transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.trail = trail;
        this.transactions = transactions;
    }

    /// Agents by id, at most two hundred.
    public List<UUID> of(OrganizationId organization, UUID department) {
        return transactions.read(organization, () -> {
            if (!records.exists(organization, department)) {
                throw Problem.notFound();
            }
            return members(organization, department, true);
        });
    }

    /// These in place of those who did.
    public void choose(AgentPrincipal actor, UUID department, List<UUID> agents) {
        OrganizationId organization = actor.organization();
        transactions.in(organization, () -> {
            if (!records.exists(organization, department)) {
                throw Problem.notFound();
            }
            if (!new HashSet<>(members(organization, department, false)).containsAll(agents)) {
                throw Problem.invalid("agents", "unknown:lead");
            }
            jdbc.sql("""
                            update agent_department set leads = agent_id = any (:agents)
                             where organization_id = :organization and department_id = :department""")
                    .param("organization", organization.value())
                    .param("department", department)
                    .param("agents", agents.toArray(UUID[]::new))
                    .update();
            trail.department(actor, Action.DEPARTMENT_CHANGED, department);
        });
    }

    private List<UUID> members(OrganizationId organization, UUID department, boolean leads) {
        return jdbc.sql("""
                        select agent_id from agent_department
                         where organization_id = :organization and department_id = :department and (leads or not :leads)
                         order by agent_id limit case when :leads then 200 end""")
                .param("organization", organization.value())
                .param("department", department)
                .param("leads", leads)
                .query((row, number) -> Objects.requireNonNull(row.getObject("agent_id", UUID.class)))
                .list();
    }
}
