package io.parlour.privacy.places;

import io.parlour.helpdesk.portal.PortalDomains;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.livechat.SiteLook;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.Site;
import io.parlour.organizations.SiteRef;
import io.parlour.organizations.Sites;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the privacy pages of an organization: by the address of a help center or the key of a site.
@Component
public final class FindPlace {
    private final ReadHelpCenter centers;
    private final Sites sites;
    private final Organizations organizations;
    private final SiteLook looks;
    private final PrivacySettings settings;

    FindPlace(
            ReadHelpCenter centers,
            Sites sites,
            Organizations organizations,
            SiteLook looks,
            PrivacySettings settings) {
        this.centers = centers;
        this.sites = sites;
        this.organizations = organizations;
        this.looks = looks;
        this.settings = settings;
    }

    /// Of a page that is asked for: at a domain of an organization's own, its pages alone.
    public Optional<Place> asked(HttpServletRequest request, String address) {
        return byAddress(address).filter(place -> isServed(request, place.organization()));
    }

    public boolean isServed(HttpServletRequest request, OrganizationId organization) {
        return !(request.getAttribute(PortalDomains.SITE_KEY) instanceof String key)
                || sites.byKey(key)
                        .filter(site -> site.organization().equals(organization))
                        .isPresent();
    }

    private Optional<Place> byAddress(String address) {
        return sites.byKey(address)
                .or(() -> centers.byAddress(address)
                        .map(center ->
                                new SiteRef(center.organization(), center.site().id())))
                .flatMap(this::of);
    }

    /// By its first site, which every organization has.
    public Place of(OrganizationId organization) {
        Site site = sites.page(organization, null, 1).items().getFirst();
        return of(new SiteRef(organization, site.id())).orElseThrow();
    }

    private Optional<Place> of(SiteRef ref) {
        Optional<HelpCenter> center = centers.ofSite(ref.organization(), ref.site());
        return sites.find(ref.organization(), ref.site())
                .flatMap(site -> organizations
                        .find(ref.organization())
                        .map(workspace -> new Place(
                                ref.organization(),
                                center.map(HelpCenter::address).orElse(site.key()),
                                workspace,
                                looks.color(ref.organization(), site.id()),
                                center.map(each -> "/help/" + each.address()).orElse(null),
                                settings.of(ref.organization()))));
    }
}
