package io.parlour.helpdesk.portal;

import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Site;

/// The portal of a site, which is open.
///
/// @param color the accent of the site's widget, as `#rrggbb`
public record Portal(OrganizationId organization, Site site, String color, PortalSettings.Choice settings) {
    /// A path from the root of the installation.
    public String path() {
        return "/portal/" + site.key();
    }
}
