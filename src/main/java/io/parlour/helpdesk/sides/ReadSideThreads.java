package io.parlour.helpdesk.sides;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The side threads of a ticket, for who sees it.
///
/// Errors: `not-found`, also for a thread of another ticket; `access.denied`.
@Component
public final class ReadSideThreads {
    private final SideRows rows;
    private final Desk desk;
    private final Transactions transactions;

    ReadSideThreads(SideRows rows, Desk desk, Transactions transactions) {
        this.rows = rows;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// The newest hundred, which is the most a ticket opens.
    public List<SideThread> of(AgentPrincipal agent, UUID ticket) {
        desk.require(agent, ConversationPermissions.VIEW, ticket);
        return transactions.read(agent.organization(), () -> rows.of(agent.organization(), ticket));
    }

    public SideThread one(AgentPrincipal agent, UUID ticket, UUID thread) {
        desk.require(agent, ConversationPermissions.VIEW, ticket);
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), ticket, thread))
                .orElseThrow(Problem::notFound);
    }

    /// One that the agent may write in: among agents as notes are written, else as answers are.
    SideThread writable(AgentPrincipal agent, UUID ticket, UUID thread) {
        SideThread found = one(agent, ticket, thread);
        if (found.kind() == Kind.INTERNAL) {
            desk.requireNote(agent, ticket);
        } else {
            desk.require(agent, ConversationPermissions.ANSWER, ticket);
        }
        return found;
    }
}
