package io.parlour.identity.settings;

import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import org.springframework.stereotype.Component;

/// What only the operator's own administrators may do.
@Component
public final class OperatorOnly {
    private final Access access;
    private final Organizations organizations;

    OperatorOnly(Access access, Organizations organizations) {
        this.access = access;
        this.organizations = organizations;
    }

    /// Errors: 403 `access.denied`.
    public void require(AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.ORGANIZATION_MANAGE);
        if (!isOperator(agent)) {
            throw access.refuse(agent);
        }
    }

    /// Whether other organizations exist at all for this agent.
    public boolean isOperator(AgentPrincipal agent) {
        return organizations
                .find(agent.organization())
                .filter(Organization::operator)
                .isPresent();
    }
}
