package io.parlour.identity.settings;

import io.parlour.audit.Action;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.ChangePlans;
import org.springframework.stereotype.Component;

/// Puts an organization on a plan, as the operator does.
///
/// Errors: `not-found`, `input.invalid` (plan).
@Component
public final class SetOrganizationPlan {
    private final ChangePlans changePlans;
    private final SettingsTrail trail;

    SetOrganizationPlan(ChangePlans changePlans, SettingsTrail trail) {
        this.changePlans = changePlans;
        this.trail = trail;
    }

    public void set(AgentPrincipal actor, OrganizationId organization, String plan) {
        changePlans.change(organization, plan);
        trail.organization(actor, Action.ORGANIZATION_CHANGED, organization.value());
    }
}
