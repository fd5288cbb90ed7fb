package io.parlour.helpdesk.portal;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Site;
import org.jspecify.annotations.Nullable;

/// The portal of a site, which is open.
///
/// @param color the accent of the site's widget, as `#rrggbb`
/// @param prefix stands before the number of every ticket
/// @param workspace whose logo its pages show, and whose time zone and language count where the reader's are not known
/// @param domain its own, which was proven and by no other site later; null: it has none
public record Portal(
        OrganizationId organization,
        Site site,
        String color,
        PortalSettings.Choice settings,
        String prefix,
        Organization workspace,
        @Nullable String domain) {
    /// A ticket's number, as the organization writes it.
    public String named(long number) {
        return "#" + prefix + number;
    }

    /// A path from the root of the installation.
    public String path() {
        return "/portal/" + site.key();
    }

    /// Where letters lead.
    String address(PublicAddress installation) {
        return domain == null ? installation.base() + path() : installation.at(domain);
    }
}
