package io.parlour.helpdesk.assignment;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Agents take tickets for themselves (HD-20).
///
/// Errors: `not-found`, also for what is no ticket; `access.denied`; 409 `ticket.taken` with the name, 409
/// `queue.empty`; 422 `input.invalid` (department).
@Service
public class TakeTickets {
    private final QueueRows queue;
    private final HeldRows held;
    private final ChangeTicket change;
    private final Who who;
    private final Transactions transactions;
    private final Clock clock;

    @Component("ticketTakers")
    record Who(Desk desk, Access access, Agents agents) {}

    TakeTickets(QueueRows queue, HeldRows held, ChangeTicket change, Who who, Transactions transactions, Clock clock) {
        this.queue = queue;
        this.held = held;
        this.change = change;
        this.who = who;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The most urgent one that waits in the agent's departments or in none. Any number of agents may ask at once: each
    /// gets another.
    ///
    /// @param department of this one alone, one of the agent's
    public UUID next(AgentPrincipal agent, @Nullable UUID department) {
        OrganizationId organization = agent.organization();
        Scope scope = who.access().scope(agent, ConversationPermissions.ASSIGN);
        if (scope == Scope.NONE || scope == Scope.OWN) {
            throw who.access().refuse(agent);
        }
        if (department != null && !agent.departments().contains(department)) {
            throw Problem.invalid("department", "unknown:own-department");
        }
        Set<UUID> among = department == null ? agent.departments() : Set.of(department);
        return transactions.in(organization, () -> {
            UUID ticket = queue.head(organization, among, department == null, Sql.now(clock))
                    .orElseThrow(() -> Problem.conflict("queue.empty"));
            give(agent, ticket);
            return ticket;
        });
    }

    /// This one, unless somebody else has it.
    public void take(AgentPrincipal agent, UUID ticket) {
        OrganizationId organization = agent.organization();
        who.desk().require(agent, ConversationPermissions.ASSIGN, ticket);
        transactions.in(organization, () -> {
            UUID owner = held.lock(organization, ticket);
            if (owner != null && !owner.equals(agent.agent())) {
                throw who.agents()
                        .find(organization, owner)
                        .map(found ->
                                new Problem(409, "ticket.taken").with(Map.of("agent", owner, "name", found.name())))
                        .orElseGet(() -> new Problem(409, "ticket.taken:unknown").with(Map.of("agent", owner)));
            }
            give(agent, ticket);
        });
    }

    private void give(AgentPrincipal agent, UUID ticket) {
        change.change(
                agent.organization(),
                new ChangeTicket.Request(
                        ticket,
                        new TicketActor.Agent(agent.agent()),
                        null,
                        List.of(new TicketChange.Assignee(agent.agent()))));
    }
}
