package io.parlour.identity.settings;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.ChangeWorkspace;
import io.parlour.organizations.Logos;
import org.springframework.stereotype.Component;

/// Changes how the agent's own organization shows itself, and its defaults.
///
/// Errors: `input.invalid` (name, zone, language, logo).
@Component
public final class SaveWorkspace {
    private final ChangeWorkspace change;
    private final Logos logos;
    private final SettingsTrail trail;
    private final Transactions transactions;

    SaveWorkspace(ChangeWorkspace change, Logos logos, SettingsTrail trail, Transactions transactions) {
        this.change = change;
        this.logos = logos;
        this.trail = trail;
        this.transactions = transactions;
    }

    public void save(AgentPrincipal actor, ChangeWorkspace.Changes wished) {
        recorded(actor, () -> change.change(actor.organization(), wished));
    }

    public void setLogo(AgentPrincipal actor, byte[] image) {
        byte[] png = logos.draw(image);
        recorded(actor, () -> logos.set(actor.organization(), png));
    }

    public void removeLogo(AgentPrincipal actor) {
        recorded(actor, () -> logos.remove(actor.organization()));
    }

    private void recorded(AgentPrincipal actor, Runnable work) {
        OrganizationId organization = actor.organization();
        transactions.in(organization, () -> {
            work.run();
            trail.organization(actor, Action.ORGANIZATION_CHANGED, organization.value());
            trail.changed(organization);
        });
    }
}
