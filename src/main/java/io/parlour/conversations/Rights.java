package io.parlour.conversations;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Permission;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import io.parlour.live.Passes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may see and do what: agents by their permissions as they are now, visitors in their own conversations.
@Component
public final class Rights implements Passes {
    private final Desk desk;
    private final FindConversation conversations;

    Rights(Desk desk, FindConversation conversations) {
        this.desk = desk;
        this.conversations = conversations;
    }

    @Override
    public boolean maySee(Party party, UUID conversation) {
        return switch (party) {
            case Party.Agent agent ->
                desk.principal(agent)
                        .map(desk::sight)
                        .filter(sight -> conversations.sees(agent.organization(), sight, conversation))
                        .isPresent();
            case Party.Visitor visitor ->
                conversations
                        .ofContact(visitor.organization(), visitor.contact(), conversation)
                        .isPresent();
            case Party.Page page -> false;
        };
    }

    @Override
    public Set<Look> allowed(Set<Look> looks) {
        Map<Party.Agent, Set<UUID>> agents = new HashMap<>();
        Set<UUID> visited = new HashSet<>();
        Set<Look> allowed = new HashSet<>();
        for (Look look : looks) {
            switch (look.party()) {
                case Party.Agent agent ->
                    agents.computeIfAbsent(agent, key -> new HashSet<>()).add(look.conversation());
                case Party.Visitor visitor -> visited.add(look.conversation());
                case Party.Page page -> {}
            }
        }
        agents.forEach((agent, wanted) -> desk.principal(agent)
                .map(desk::sight)
                .map(sight -> conversations.seen(agent.organization(), sight, wanted))
                .orElse(Set.of())
                .forEach(conversation -> allowed.add(new Look(agent, conversation))));
        if (!visited.isEmpty()) {
            OrganizationId organization = looks.iterator().next().party().organization();
            Map<UUID, UUID> owners = conversations.readersOf(organization, visited);
            looks.stream()
                    .filter(look -> look.party() instanceof Party.Visitor visitor
                            && visitor.contact().equals(owners.get(look.conversation())))
                    .forEach(allowed::add);
        }
        return allowed;
    }

    /// Errors: `not-found`.
    public void requireSight(Party party, UUID conversation) {
        if (!maySee(party, conversation)) {
            throw Problem.notFound();
        }
    }

    /// As [#requireAnswer], for what only agents read.
    public void requireNote(Party party, UUID conversation) {
        if (party instanceof Party.Agent agent) {
            desk.requireNote(desk.principal(agent).orElseThrow(Problem::notFound), conversation);
        } else {
            requireAnswer(party, conversation);
        }
    }

    /// Errors: `not-found`, `access.denied`.
    public void requireAnswer(Party party, UUID conversation) {
        require(party, ConversationPermissions.ANSWER, conversation);
    }

    /// To write a message, or a note. Errors: `not-found`, `access.denied`.
    public void requireWriting(Party party, MessageKind kind, UUID conversation) {
        require(party, ConversationPermissions.toWrite(kind), conversation);
    }

    private void require(Party party, Permission permission, UUID conversation) {
        switch (party) {
            case Party.Agent agent -> {
                AgentPrincipal principal = desk.principal(agent).orElseThrow(Problem::notFound);
                desk.require(principal, permission, conversation);
            }
            // PostMessage compares the contact under the lock
            case Party.Visitor visitor -> {}
            case Party.Page page -> throw Problem.notFound();
        }
    }
}
