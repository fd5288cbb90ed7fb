package io.parlour.helpdesk.sides;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The side threads of a ticket, for who sees it; child tickets out of sight are left out.
///
/// Errors: `not-found`, also for a thread of another ticket; `access.denied`.
@Component
public final class ReadSideThreads {
    private final SideRows rows;
    private final Desk desk;
    private final FindConversation conversations;
    private final Transactions transactions;

    ReadSideThreads(SideRows rows, Desk desk, FindConversation conversations, Transactions transactions) {
        this.rows = rows;
        this.desk = desk;
        this.conversations = conversations;
        this.transactions = transactions;
    }

    /// The newest hundred, which is the most a ticket opens.
    public List<SideThread> of(AgentPrincipal agent, UUID ticket) {
        desk.require(agent, ConversationPermissions.VIEW, ticket);
        return inSight(agent, transactions.read(agent.organization(), () -> rows.of(agent.organization(), ticket)));
    }

    /// One that the agent has just opened, be it a child ticket that it sees no more.
    public SideThread opened(AgentPrincipal agent, UUID ticket, UUID thread) {
        desk.require(agent, ConversationPermissions.VIEW, ticket);
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), ticket, thread))
                .orElseThrow(Problem::notFound);
    }

    private List<SideThread> inSight(AgentPrincipal agent, List<SideThread> threads) {
        Set<UUID> children = threads.stream()
                .filter(each -> each.kind() == Kind.CHILD)
                .map(SideThread::id)
                .collect(Collectors.toSet());
        if (children.isEmpty()) {
            return threads;
        }
        Set<UUID> seen = conversations.seen(agent.organization(), desk.sight(agent), children);
        return threads.stream()
                .filter(each -> each.kind() != Kind.CHILD || seen.contains(each.id()))
                .toList();
    }

    /// One that the agent may write in: among agents as notes are written, else as answers are.
    SideThread writable(AgentPrincipal agent, UUID ticket, UUID thread) {
        SideThread found = inSight(agent, List.of(opened(agent, ticket, thread))).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (found.kind() == Kind.INTERNAL) {
            desk.requireNote(agent, ticket);
        } else {
            desk.require(agent, ConversationPermissions.ANSWER, ticket);
        }
        return found;
    }
}
