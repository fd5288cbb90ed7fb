package io.parlour.identity.settings;

import io.parlour.audit.Action;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.identity.people.Invite;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a customer's organization and invites its first owner. It begins with the time zone and language of the
/// operator's own.
///
/// Errors: `input.invalid` (name, plan, ownerEmail).
@Component
public final class AddOrganization {
    private final CreateOrganization createOrganization;
    private final Organizations organizations;
    private final Invite invite;
    private final SettingsTrail trail;

    public record Made(OrganizationId organization, Invite.Made owner) {}

    AddOrganization(
            CreateOrganization createOrganization, Organizations organizations, Invite invite, SettingsTrail trail) {
        this.createOrganization = createOrganization;
        this.organizations = organizations;
        this.invite = invite;
        this.trail = trail;
    }

    public Made add(AgentPrincipal actor, String name, String plan, @Nullable String ownerEmail) {
        Organization own = organizations.find(actor.organization()).orElseThrow(Problem::notFound);
        CreateOrganization.New wished = new CreateOrganization.New(
                name, plan, CreateOrganization.Kind.CUSTOMER, own.zone().getId(), own.language());
        Made made = createOrganization.create(wished, organization -> {
            Invite.New owner = new Invite.New(ownerEmail, null, Role.OWNER, List.of(), null);
            return new Made(organization.id(), invite.invite(organization.id(), owner));
        });
        trail.organization(actor, Action.ORGANIZATION_MADE, made.organization().value());
        return made;
    }
}
