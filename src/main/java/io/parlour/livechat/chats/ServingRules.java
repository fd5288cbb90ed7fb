package io.parlour.livechat.chats;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.livechat.LivechatPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// How an organization and its departments serve chats, as administrators keep it. A change counts at once: who may be
/// asked now is asked.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (backups).
@Service
public class ServingRules {
    /// Who and what a back-up can be.
    @Component
    record Staff(Agents agents, Departments departments) {}

    private final SettingRows rows;
    private final Access access;
    private final Transactions transactions;
    private final Staff staff;
    private final After after;

    /// What a change sets going.
    @Component
    record After(ChatDesk desk, EventLog events) {}

    ServingRules(SettingRows rows, Access access, Transactions transactions, Staff staff, After after) {
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
        this.staff = staff;
        this.after = after;
    }

    public ChatSettings settings(AgentPrincipal agent) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        return transactions.read(agent.organization(), () -> rows.settings(agent.organization()));
    }

    public void change(AgentPrincipal agent, ChatSettings settings) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        changing(agent.organization(), () -> rows.save(agent.organization(), settings));
    }

    public DepartmentRules rules(AgentPrincipal agent, UUID department) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            mustExist(organization, department);
            return rows.rules(organization).getOrDefault(department, DepartmentRules.DEFAULT);
        });
    }

    public void change(AgentPrincipal agent, UUID department, DepartmentRules rules) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        OrganizationId organization = agent.organization();
        changing(organization, () -> {
            mustExist(organization, department);
            List<Problem.FieldError> errors = new ArrayList<>();
            for (int at = 0; at < rules.backups().size(); at++) {
                if (!canHelp(organization, department, rules.backups().get(at))) {
                    errors.add(new Problem.FieldError("backups[" + at + "]", "unknown:backup"));
                }
            }
            if (rules.backups().stream().distinct().count() < rules.backups().size()) {
                errors.add(new Problem.FieldError("backups", "twice:backup"));
            }
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
            rows.save(organization, department, rules);
        });
    }

    private boolean canHelp(OrganizationId organization, UUID department, DepartmentRules.Backup backup) {
        UUID agent = backup.agent();
        UUID other = backup.department();
        if (agent != null) {
            return other == null && staff.agents().find(organization, agent).isPresent();
        }
        return other != null
                && !other.equals(department)
                && staff.departments().find(organization, other).isPresent();
    }

    private void mustExist(OrganizationId organization, UUID department) {
        if (staff.departments().find(organization, department).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private void changing(OrganizationId organization, Runnable change) {
        transactions.in(organization, () -> {
            change.run();
            after.events().append(organization, "settings-changed", Map.of());
            after.desk().settle(organization);
        });
    }
}
