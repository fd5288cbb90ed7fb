package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.util.Set;
import java.util.UUID;

/// The person behind a console request, as read with that request: a changed role or department counts at once.
/// `permissions` are the keys the role has in any scope; whether it reaches one thing is asked of [Access].
public record AgentPrincipal(
        OrganizationId organization,
        UUID agent,
        UUID session,
        Role role,
        Set<String> permissions,
        Set<UUID> departments,
        String name,
        String publicName) {
    public AgentPrincipal {
        permissions = Set.copyOf(permissions);
        departments = Set.copyOf(departments);
    }
}
