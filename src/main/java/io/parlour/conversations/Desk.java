package io.parlour.conversations;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.OwnRoles;
import io.parlour.identity.Permission;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an agent may do with a conversation. One out of sight is not there (404); one in sight that the agent may not
/// change is refused and recorded (403).
@Component
public final class Desk {
    private final Access access;
    private final Agents agents;
    private final OwnRoles own;
    private final FindConversation conversations;
    private final Audit audit;

    Desk(Access access, Agents agents, OwnRoles own, FindConversation conversations, Audit audit) {
        this.access = access;
        this.agents = agents;
        this.own = own;
        this.conversations = conversations;
        this.audit = audit;
    }

    public Sight sight(AgentPrincipal agent) {
        return new Sight(agent.agent(), access.scope(agent, ConversationPermissions.VIEW), agent.departments());
    }

    /// What may be seen and may be done this with: the narrower of the two. Errors: `access.denied`.
    public Sight sight(AgentPrincipal agent, Permission permission) {
        Sight seen = sight(agent);
        Scope wished = access.scope(agent, permission);
        if (wished == Scope.NONE) {
            throw access.refuse(agent);
        }
        return wished.compareTo(seen.scope()) > 0 ? new Sight(seen.agent(), wished, seen.departments()) : seen;
    }

    /// Errors: `not-found`, `access.denied`.
    public void require(AgentPrincipal agent, Permission permission, UUID conversation) {
        FindConversation.Place place = conversations
                .place(agent.organization(), sight(agent), conversation)
                .orElseThrow(Problem::notFound);
        require(agent, permission, place.department(), place.assignee());
    }

    /// Whether it is in sight and the agent may do this with it. A no is not recorded.
    public boolean may(AgentPrincipal agent, Permission permission, UUID conversation) {
        return conversations
                .place(agent.organization(), sight(agent), conversation)
                .filter(place -> may(agent, permission, place))
                .isPresent();
    }

    /// Those in sight with which the agent may do this, each for itself: what it is part of is not asked.
    public Set<UUID> among(AgentPrincipal agent, Permission permission, Set<UUID> conversations) {
        return this.conversations.places(agent.organization(), sight(agent), conversations).entrySet().stream()
                .filter(each -> may(agent, permission, each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean may(AgentPrincipal agent, Permission permission, FindConversation.Place place) {
        return everybodys(agent, permission, place.department())
                || access.may(agent, permission, place.department(), place.assignee());
    }

    /// Notes are written by whoever may answer, and by whom a note has let in (HD-64). Errors: `not-found`,
    /// `access.denied`.
    public void requireNote(AgentPrincipal agent, UUID conversation) {
        FindConversation.Place place = conversations
                .place(agent.organization(), sight(agent), conversation)
                .orElseThrow(Problem::notFound);
        if (isGuest(agent, place.department(), place.assignee())) {
            noteUse(agent, conversation);
        } else {
            require(agent, ConversationPermissions.NOTE, place.department(), place.assignee());
        }
    }

    /// Whether one who has it in sight does so only because a note names them.
    private boolean isGuest(AgentPrincipal agent, @Nullable UUID department, @Nullable UUID assignee) {
        return switch (access.scope(agent, ConversationPermissions.VIEW)) {
            case DEPARTMENT ->
                department != null && !access.may(agent, ConversationPermissions.VIEW, department, assignee);
            case OWN -> !access.may(agent, ConversationPermissions.VIEW, department, assignee);
            case ALL, NONE -> false;
        };
    }

    private void noteUse(AgentPrincipal agent, UUID conversation) {
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                Action.TICKET_GRANT_USED,
                new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation),
                null);
    }

    /// The conversation, of one who may do this with it. Errors: `not-found`, `access.denied`.
    public ConversationRow read(AgentPrincipal agent, Permission permission, UUID conversation) {
        ConversationRow row = conversations
                .inSight(agent.organization(), sight(agent), conversation)
                .orElseThrow(Problem::notFound);
        UUID department = row.department() == null ? null : row.department().id();
        UUID assignee = row.assignee() == null ? null : row.assignee().id();
        require(agent, permission, department, assignee);
        if (isGuest(agent, department, assignee)) {
            noteUse(agent, conversation);
        }
        return row;
    }

    /// What no department has, everybody may change who sees it; what is in sight may be seen.
    private void require(
            AgentPrincipal agent, Permission permission, @Nullable UUID department, @Nullable UUID assignee) {
        if (!everybodys(agent, permission, department)) {
            access.require(agent, permission, department, assignee);
        }
    }

    private boolean everybodys(AgentPrincipal agent, Permission permission, @Nullable UUID department) {
        return permission.equals(ConversationPermissions.VIEW)
                || (department == null && access.scope(agent, permission) == Scope.DEPARTMENT);
    }

    /// The agent behind a socket, as it is now; empty when there is no such agent any more or it is suspended.
    public Optional<AgentPrincipal> principal(Party.Agent party) {
        OrganizationId organization = party.organization();
        return agents.find(organization, party.id())
                .filter(agent -> !agent.suspended())
                .map(agent -> principal(organization, party.session(), agent));
    }

    private AgentPrincipal principal(OrganizationId organization, UUID session, Agent agent) {
        Set<UUID> departments = new HashSet<>(agent.departments());
        return new AgentPrincipal(
                organization,
                agent.id(),
                session,
                agent.role(),
                Set.of(),
                departments,
                agent.name(),
                agent.publicName(),
                own.granted(organization, agent.id()));
    }
}
