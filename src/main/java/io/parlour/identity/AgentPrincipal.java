package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The person behind a console request, as read with that request: a changed role or department counts at once.
/// `permissions` are the keys the agent has in any scope; whether it reaches one thing is asked of [Access].
/// `granted` is what its own roles say, beside its role.
public record AgentPrincipal(
        OrganizationId organization,
        UUID agent,
        UUID session,
        Role role,
        Set<String> permissions,
        Set<UUID> departments,
        String name,
        String publicName,
        Map<String, Scope> granted) {
    public AgentPrincipal {
        permissions = Set.copyOf(permissions);
        departments = Set.copyOf(departments);
        granted = Map.copyOf(granted);
    }

    /// One without roles of its own.
    public AgentPrincipal(
            OrganizationId organization,
            UUID agent,
            UUID session,
            Role role,
            Set<String> permissions,
            Set<UUID> departments,
            String name,
            String publicName) {
        this(organization, agent, session, role, permissions, departments, name, publicName, Map.of());
    }
}
