package io.parlour.identity.settings;

import io.parlour.audit.Action;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.identity.people.Invite;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a customer's organization and invites its first owner.
///
/// Errors: `input.invalid` (name, plan, ownerEmail).
@Component
public final class AddOrganization {
    private final CreateOrganization createOrganization;
    private final Invite invite;
    private final SettingsTrail trail;

    public record Made(OrganizationId organization, Invite.Made owner) {}

    AddOrganization(CreateOrganization createOrganization, Invite invite, SettingsTrail trail) {
        this.createOrganization = createOrganization;
        this.invite = invite;
        this.trail = trail;
    }

    public Made add(AgentPrincipal actor, String name, String plan, @Nullable String ownerEmail) {
        CreateOrganization.New wished = new CreateOrganization.New(name, plan, CreateOrganization.Kind.CUSTOMER);
        Made made = createOrganization.create(wished, organization -> {
            Invite.New owner = new Invite.New(ownerEmail, null, Role.OWNER, List.of(), null);
            return new Made(organization.id(), invite.invite(organization.id(), owner));
        });
        trail.organization(actor, Action.ORGANIZATION_MADE, made.organization().value());
        return made;
    }
}
