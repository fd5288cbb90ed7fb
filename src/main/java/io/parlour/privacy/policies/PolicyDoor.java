package io.parlour.privacy.policies;

import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.PrivacyPermissions;
import org.springframework.stereotype.Component;

/// Who may edit the policy of the installation: agents of the operator's organization with the permission.
///
/// Errors: 403 `access.denied`.
@Component
final class PolicyDoor {
    private final Access access;
    private final Organizations organizations;

    PolicyDoor(Access access, Organizations organizations) {
        this.access = access;
        this.organizations = organizations;
    }

    void require(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.POLICIES);
        if (organizations
                .find(agent.organization())
                .filter(Organization::operator)
                .isEmpty()) {
            throw access.refuse(agent);
        }
    }
}
