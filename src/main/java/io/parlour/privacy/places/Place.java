package io.parlour.privacy.places;

import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organization;
import org.jspecify.annotations.Nullable;

/// The privacy pages of an organization.
///
/// @param address in their path
/// @param color the accent, as `#rrggbb`
/// @param help the path of its help center; null: it has none
/// @param setting who is responsible
public record Place(
        OrganizationId organization,
        String address,
        Organization workspace,
        String color,
        @Nullable String help,
        PrivacySettings.Setting setting) {
    /// From the root of the installation.
    public String path() {
        return "/privacy/s/" + address;
    }
}
