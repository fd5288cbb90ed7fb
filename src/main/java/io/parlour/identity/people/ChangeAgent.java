package io.parlour.identity.people;

import static java.util.Objects.requireNonNullElse;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AccountNotice;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.NotifyAgent;
import io.parlour.identity.PersonName;
import io.parlour.identity.Role;
import io.parlour.identity.signin.EndSessions;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes another agent: names, role, departments, suspension. Who is suspended is signed out at once. Only an owner
/// changes owners or makes one, and the last owner who can act stays one. Another role takes a fresh sign-in.
///
/// Errors: those of [FreshSession], `not-found`, `input.invalid` (name, publicName, departments), 403 `access.denied`,
/// 409
/// `identity.last-owner`.
@Component
public final class ChangeAgent {
    private final Agents agents;
    private final Membership membership;
    private final EndSessions endSessions;
    private final FreshSession fresh;
    private final NotifyAgent notify;
    private final Trail trail;
    private final Transactions transactions;

    public record Changes(
            @Nullable Role role,
            @Nullable List<UUID> departments,
            @Nullable Boolean suspended,
            @Nullable String name,
            @Nullable String publicName) {}

    ChangeAgent(
            Agents agents,
            Membership membership,
            EndSessions endSessions,
            FreshSession fresh,
            NotifyAgent notify,
            Trail trail,
            Transactions transactions) {
        this.agents = agents;
        this.membership = membership;
        this.endSessions = endSessions;
        this.fresh = fresh;
        this.notify = notify;
        this.trail = trail;
        this.transactions = transactions;
    }

    public Agent change(AgentPrincipal actor, UUID id, Changes changes) {
        OrganizationId organization = actor.organization();
        return transactions.in(organization, () -> {
            int owners = membership.lockActiveOwners(organization);
            Agent old = agents.find(organization, id).orElseThrow(Problem::notFound);
            Agent changed = apply(old, changes);
            membership.requireRank(actor, old.role());
            membership.requireRank(actor, changed.role());
            if (changed.role() != old.role()) {
                fresh.require(actor);
            }
            if (actsAsOwner(old) && !actsAsOwner(changed) && owners == 1) {
                throw Problem.conflict("identity.last-owner");
            }
            membership.save(organization, changed, changes.departments());
            if (changed.suspended() && !old.suspended()) {
                endSessions.end(organization, id, EndSessions.Which.all());
                trail.suspended(organization, id);
            }
            if (changed.role() != old.role()) {
                notify.tell(organization, id, new AccountNotice.RoleChanged(changed.role()));
            }
            action(old, changed).forEach(action -> trail.agent(actor, action, id));
            return agents.find(organization, id).orElseThrow(Problem::notFound);
        });
    }

    private static boolean actsAsOwner(Agent agent) {
        return agent.role() == Role.OWNER && !agent.suspended();
    }

    private static List<Action> action(Agent old, Agent changed) {
        if (old.suspended() != changed.suspended()) {
            return List.of(changed.suspended() ? Action.AGENT_SUSPENDED : Action.AGENT_RESTORED);
        }
        return List.of(old.role() == changed.role() ? Action.AGENT_CHANGED : Action.ROLE_CHANGED);
    }

    private static Agent apply(Agent old, Changes changes) {
        return new Agent(
                old.id(),
                changes.name() == null ? old.name() : PersonName.read("name", changes.name()),
                changes.publicName() == null ? old.publicName() : PersonName.read("publicName", changes.publicName()),
                old.email(),
                requireNonNullElse(changes.role(), old.role()),
                requireNonNullElse(changes.departments(), old.departments()),
                requireNonNullElse(changes.suspended(), old.suspended()),
                old.lastSeenAt());
    }
}
