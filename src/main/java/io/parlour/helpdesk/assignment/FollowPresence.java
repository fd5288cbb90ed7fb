package io.parlour.helpdesk.assignment;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentLeftDepartments;
import io.parlour.identity.AgentPresence;
import io.parlour.identity.AgentPresenceChanged;
import io.parlour.identity.AgentSuspended;
import io.parlour.identity.DepartmentRemoved;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.skills.SkillsChanged;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Sees agents come, go, leave and learn, and departments go.
@Component
class FollowPresence {
    private final AssignmentTasks tasks;
    private final WhoIsThere there;
    private final Rows rows;
    private final RequeueTickets requeue;
    private final Transactions transactions;

    @Component("presenceRows")
    record Rows(TicketAgents agents, SharingRows sharing, RuleRows rules) {}

    FollowPresence(
            AssignmentTasks tasks, WhoIsThere there, Rows rows, RequeueTickets requeue, Transactions transactions) {
        this.tasks = tasks;
        this.there = there;
        this.rows = rows;
        this.requeue = requeue;
        this.transactions = transactions;
    }

    @EventListener
    void changed(AgentPresenceChanged event) {
        if (!rows.sharing().all(event.organization()).isEmpty()) {
            tasks.soon(event.organization(), AssignmentTasks.Kind.PRESENCE, event.agent());
        }
    }

    /// What waits for a skill may wait no longer.
    @EventListener
    void learned(SkillsChanged event) {
        rows.sharing().all(event.organization()).stream()
                .filter(each -> each.mode() != Sharing.Mode.MANUAL)
                .forEach(each -> tasks.soon(event.organization(), AssignmentTasks.Kind.SHARE, each.department()));
    }

    @EventListener
    void suspended(AgentSuspended event) {
        tasks.at(
                event.organization(),
                AssignmentTasks.Kind.REQUEUE,
                event.agent(),
                RequeueTickets.Reason.DEACTIVATED.key(),
                Instant.EPOCH);
    }

    @EventListener
    void left(AgentLeftDepartments event) {
        tasks.at(
                event.organization(),
                AssignmentTasks.Kind.REQUEUE,
                event.agent(),
                RequeueTickets.Reason.LEFT_DEPARTMENT.key(),
                Instant.EPOCH);
    }

    /// Rules that led there lead to the heir; without one they are gone.
    @EventListener
    void removed(DepartmentRemoved event) {
        rows.rules().inherit(event.organization(), event.department(), event.heir());
    }

    /// Who came gets what waits; who went may have to give back.
    void look(OrganizationId organization, UUID agent) {
        AgentPresence.@Nullable Presence presence = transactions
                .read(organization, () -> there.of(organization, agent))
                .orElse(null);
        if (presence == null) {
            return;
        }
        transactions.in(organization, () -> {
            rows.agents().gone(organization, agent, presence.gone() ? presence.since() : null);
            if (presence.works()) {
                rows.sharing()
                        .sharingOf(organization, agent)
                        .forEach(each -> tasks.soon(organization, AssignmentTasks.Kind.SHARE, each));
            }
        });
        if (presence.gone()) {
            requeue.look(organization, agent, RequeueTickets.Reason.OFFLINE);
        }
    }
}
