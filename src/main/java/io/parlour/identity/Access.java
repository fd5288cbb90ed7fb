package io.parlour.identity;

import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one place that decides what an agent may do, and records each refusal.
@Component
public final class Access {
    private final Refusals refusals;

    Access(Refusals refusals) {
        this.refusals = refusals;
    }

    /// The scope for a list: the caller narrows its query to it.
    public Scope scope(AgentPrincipal agent, Permission permission) {
        return scopeOf(agent, permission);
    }

    /// Whether `agent` may do this to a thing of `department` owned by `owner`; null where it has none.
    public boolean may(AgentPrincipal agent, Permission permission, @Nullable UUID department, @Nullable UUID owner) {
        return reaches(agent, permission, department, owner);
    }

    static boolean reaches(
            AgentPrincipal agent, Permission permission, @Nullable UUID department, @Nullable UUID owner) {
        return switch (scopeOf(agent, permission)) {
            case ALL -> true;
            case DEPARTMENT ->
                (department != null && agent.departments().contains(department))
                        || agent.agent().equals(owner);
            case OWN -> agent.agent().equals(owner);
            case NONE -> false;
        };
    }

    /// The widest of all roles.
    private static Scope scopeOf(AgentPrincipal agent, Permission permission) {
        return permission.scope(agent.role()).or(agent.granted().getOrDefault(permission.key(), Scope.NONE));
    }

    /// For what has neither department nor owner: the permission must reach everything.
    public void require(AgentPrincipal agent, Permission permission) {
        require(agent, permission, null, null);
    }

    /// Errors: 403 `access.denied`, recorded.
    public void require(AgentPrincipal agent, Permission permission, @Nullable UUID department, @Nullable UUID owner) {
        if (!may(agent, permission, department, owner)) {
            throw refuse(agent);
        }
    }

    /// A refusal that no permission expresses, such as what the operator alone may do.
    public Problem refuse(AgentPrincipal agent) {
        refusals.denied(agent);
        return Problem.forbidden("access.denied");
    }
}
