package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;

/// Whether a site insists that its visitors sign in, asked when the panel is made.
public interface SignInDemand {
    /// Absent when it does not insist; else where one signs in, empty when the site says no address.
    Optional<String> of(OrganizationId organization, UUID site);
}
