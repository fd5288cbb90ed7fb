package io.parlour.helpdesk.portal;

import io.parlour.conversations.tickets.TicketNumbering;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.SiteLook;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.SiteRef;
import io.parlour.organizations.Sites;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// From the public key of a site to its portal; empty where that is not open.
@Component
public final class FindPortal {
    private final Sites sites;
    private final Organizations organizations;
    private final PortalSettings settings;
    private final PortalDomains domains;
    private final SiteLook looks;
    private final TicketNumbering numbering;

    FindPortal(
            Sites sites,
            Organizations organizations,
            PortalSettings settings,
            PortalDomains domains,
            SiteLook looks,
            TicketNumbering numbering) {
        this.sites = sites;
        this.organizations = organizations;
        this.settings = settings;
        this.domains = domains;
        this.looks = looks;
        this.numbering = numbering;
    }

    public Optional<Portal> byKey(String key) {
        return sites.byKey(key).flatMap(this::of);
    }

    public Optional<Portal> of(SiteRef ref) {
        OrganizationId organization = ref.organization();
        PortalSettings.Choice choice = settings.of(organization);
        Organization workspace = organizations.find(organization).orElse(null);
        if (workspace == null) {
            return Optional.empty();
        }
        return sites.find(organization, ref.site())
                .filter(site -> choice.enabled() && site.state().open())
                .map(site -> new Portal(
                        organization,
                        site,
                        looks.color(organization, site.id()),
                        choice,
                        numbering.of(organization).prefix(),
                        workspace,
                        domains.of(organization, site.id())
                                .filter(PortalDomains.OwnDomain::holds)
                                .map(PortalDomains.OwnDomain::host)
                                .orElse(null)));
    }
}
