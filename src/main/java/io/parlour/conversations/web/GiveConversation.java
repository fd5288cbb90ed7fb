package io.parlour.conversations.web;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.MoveConversation;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives a conversation to an agent or a department. Who has a ticket is of its department: otherwise it is asked about
/// first, and then leaves the department, or the agent (HD-15).
///
/// Errors: `not-found`; 409 `ticket.not-a-member` with both names; 409 `ticket.closed`; 422 `input.invalid` (agent,
/// department).
@Component
class GiveConversation {
    private final AssignConversation assign;
    private final MoveConversation move;
    private final ChangeTicket change;
    private final Agents agents;
    private final Departments departments;

    GiveConversation(
            AssignConversation assign,
            MoveConversation move,
            ChangeTicket change,
            Agents agents,
            Departments departments) {
        this.assign = assign;
        this.move = move;
        this.change = change;
        this.agents = agents;
        this.departments = departments;
    }

    void assign(AgentPrincipal by, ConversationRow row, @Nullable UUID agent, boolean anyway) {
        ConversationRow.Named department = row.department();
        if (agent != null && row.ticket() != null && department != null) {
            Optional<Agent> outsider = outsider(by, agent, department.id());
            if (outsider.isPresent() && !anyway) {
                throw ask(outsider.get().name(), department.name());
            }
            if (outsider.isPresent()) {
                change(by, row, new TicketChange.Assignee(agent));
                return;
            }
        }
        assign.assign(by.organization(), row.id(), agent, new Author.Agent(by.agent()));
    }

    void move(AgentPrincipal by, ConversationRow row, UUID department, boolean anyway) {
        ConversationRow.Named assignee = row.assignee();
        if (assignee != null && row.ticket() != null) {
            Optional<Agent> outsider = departments
                    .find(by.organization(), department)
                    .flatMap(known -> outsider(by, assignee.id(), known.id()));
            if (outsider.isPresent() && !anyway) {
                String name = departments
                        .find(by.organization(), department)
                        .orElseThrow(Problem::notFound)
                        .name();
                throw ask(outsider.get().name(), name);
            }
            if (outsider.isPresent()) {
                change(by, row, new TicketChange.Department(department));
                return;
            }
        }
        move.move(by.organization(), row.id(), department, new Author.Agent(by.agent()));
    }

    private Optional<Agent> outsider(AgentPrincipal by, UUID agent, UUID department) {
        return agents.find(by.organization(), agent)
                .filter(found -> !found.departments().contains(department));
    }

    private void change(AgentPrincipal by, ConversationRow row, TicketChange wished) {
        change.change(
                by.organization(),
                new ChangeTicket.Request(row.id(), new TicketActor.Agent(by.agent()), null, List.of(wished)));
    }

    private static Problem ask(String agent, String department) {
        return new Problem(409, "ticket.not-a-member").with(Map.of("agent", agent, "department", department));
    }
}
