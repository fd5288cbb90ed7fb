package io.parlour.helpdesk.assignment;

import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hands on what came to an agent who is absent: to the stand-in, who must be of the ticket's department, else to the
/// queue (HD-21).
@Component
class HandOn {
    private final HeldRows held;
    private final AbsenceRows absences;
    private final Agents agents;
    private final ChangeTicket change;
    private final Around around;

    @Component("handOnAround")
    record Around(RequeueTickets requeue, Transactions transactions, JdbcClient jdbc, Clock clock) {}

    HandOn(HeldRows held, AbsenceRows absences, Agents agents, ChangeTicket change, Around around) {
        this.held = held;
        this.absences = absences;
        this.agents = agents;
        this.change = change;
        this.around = around;
    }

    void look(OrganizationId organization, UUID conversation) {
        around.transactions().in(organization, () -> {
            Instant now = Sql.now(around.clock());
            UUID agent = held.lock(organization, conversation);
            if (agent == null || !absences.isAbsent(organization, agent, now)) {
                return;
            }
            UUID standIn = standIn(organization, conversation, agent, now);
            if (standIn == null) {
                around.requeue().back(organization, conversation, agent, RequeueTickets.Reason.ABSENCE);
                return;
            }
            change.change(
                    organization,
                    new ChangeTicket.Request(
                            conversation,
                            new TicketActor.Timer(),
                            null,
                            List.of(new TicketChange.Assignee(standIn), new TicketChange.Because("absence"))));
        });
    }

    private @Nullable UUID standIn(OrganizationId organization, UUID conversation, UUID agent, Instant now) {
        return absences.standIn(organization, agent, now)
                .filter(each -> !absences.isAbsent(organization, each, now))
                .flatMap(each -> agents.find(organization, each))
                .filter(each -> !each.suspended() && belongs(organization, conversation, each))
                .map(Agent::id)
                .orElse(null);
    }

    private boolean belongs(OrganizationId organization, UUID conversation, Agent agent) {
        return around.jdbc()
                .sql("""
                        select department_id is null or department_id = any (:departments) from conversation
                         where organization_id = :organization and id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("departments", Sql.uuids(agent.departments()))
                .query(Boolean.class)
                .single();
    }
}
