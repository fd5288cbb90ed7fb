package io.parlour.privacy.retention;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.AdvanceSite;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.SiteEvent;
import io.parlour.organizations.SiteLife;
import io.parlour.privacy.PrivacyPermissions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What owners do with their site's life, and the operator with payments.
///
/// Errors: 403 `access.denied`, `identity.sign-in-again`; `not-found`; 409 `privacy.site-state`,
/// `privacy.same-person`,
/// `privacy.operator-site`.
@Component
public final class ManageSites {
    private final AdvanceSite advance;
    private final Organizations organizations;
    private final FreshSession fresh;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;

    ManageSites(
            AdvanceSite advance,
            Organizations organizations,
            FreshSession fresh,
            Access access,
            Audit audit,
            Transactions transactions) {
        this.advance = advance;
        this.organizations = organizations;
        this.fresh = fresh;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    public void close(AgentPrincipal owner, UUID site) {
        requireOwner(owner);
        fresh.require(owner);
        if (isOperator(owner)) {
            throw Problem.conflict("privacy.operator-site");
        }
        act(owner, owner.organization(), site, new SiteEvent.Closed(), Action.SITE_CLOSED);
    }

    public void reopen(AgentPrincipal owner, UUID site) {
        requireOwner(owner);
        act(owner, owner.organization(), site, new SiteEvent.Reopened(), Action.SITE_REOPENED);
    }

    /// Of all that a closed site has, without waiting.
    public void askPurge(AgentPrincipal owner, UUID site) {
        requireOwner(owner);
        fresh.require(owner);
        act(owner, owner.organization(), site, new SiteEvent.PurgeAsked(owner.agent()), Action.SITE_PURGE_ASKED);
    }

    /// By another owner, or by the operator.
    public void confirmPurge(AgentPrincipal agent, OrganizationId organization, UUID site) {
        if (organization.equals(agent.organization())) {
            requireOwner(agent);
        } else {
            requireOperator(agent);
        }
        fresh.require(agent);
        SiteLife life = advance.lives(organization).get(site);
        if (life != null && agent.agent().equals(life.purgeAskedBy())) {
            throw Problem.conflict("privacy.same-person");
        }
        act(agent, organization, site, new SiteEvent.PurgeConfirmed(agent.agent()), Action.SITE_PURGE_CONFIRMED);
    }

    public void cancelPurge(AgentPrincipal owner, UUID site) {
        requireOwner(owner);
        act(owner, owner.organization(), site, new SiteEvent.PurgeCancelled(), Action.SITE_PURGE_CANCELLED);
    }

    /// On all sites of an organization, as the operator says.
    public void payment(AgentPrincipal operator, OrganizationId organization, boolean received) {
        requireOperator(operator);
        transactions.in(organization, () -> {
            boolean taken = false;
            for (UUID site : advance.lives(organization).keySet()) {
                SiteEvent event = received ? new SiteEvent.Paid() : new SiteEvent.PaymentFailed();
                taken |= advance.advance(organization, site, event).taken();
            }
            if (!taken) {
                throw Problem.conflict("privacy.site-state");
            }
        });
        record(operator, Action.PAYMENT_RECORDED, new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization.value()));
    }

    /// Whether other organizations exist at all for this agent.
    public boolean isOperator(AgentPrincipal agent) {
        return organizations
                .find(agent.organization())
                .filter(Organization::operator)
                .isPresent();
    }

    void requireOperator(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.RETENTION);
        if (!isOperator(agent)) {
            throw access.refuse(agent);
        }
    }

    private void requireOwner(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.RETENTION);
        if (agent.role() != Role.OWNER) {
            throw access.refuse(agent);
        }
    }

    private void act(AgentPrincipal agent, OrganizationId organization, UUID site, SiteEvent event, Action action) {
        transactions.in(organization, () -> {
            if (!advance.advance(organization, site, event).taken()) {
                throw Problem.conflict("privacy.site-state");
            }
        });
        record(agent, action, new ObjectRef(ObjectRef.Kind.SITE, site));
    }

    /// Where the agent is: another organization's audit names no stranger.
    private void record(AgentPrincipal agent, Action action, ObjectRef object) {
        transactions.in(
                agent.organization(),
                () -> audit.record(agent.organization(), Actor.agent(agent.agent()), action, object, null));
    }
}
