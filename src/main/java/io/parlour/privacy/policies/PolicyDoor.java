package io.parlour.privacy.policies;

import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.settings.OperatorOnly;
import io.parlour.privacy.PrivacyPermissions;
import org.springframework.stereotype.Component;

/// Who may edit the policy of the installation: agents of the operator's organization with the permission.
///
/// Errors: 403 `access.denied`.
@Component
final class PolicyDoor {
    private final Access access;
    private final OperatorOnly operator;

    PolicyDoor(Access access, OperatorOnly operator) {
        this.access = access;
        this.operator = operator;
    }

    void require(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.POLICIES);
        if (!operator.isOperator(agent)) {
            throw access.refuse(agent);
        }
    }
}
