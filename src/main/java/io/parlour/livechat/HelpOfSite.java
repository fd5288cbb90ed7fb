package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;

/// The help center that a site's widget searches and reads from.
public interface HelpOfSite {
    /// Where it is.
    ///
    /// @param address its name in addresses
    /// @param url where its pages are, without a slash at the end
    record Help(String address, String url) {}

    /// Absent unless it is open and everyone may read it. Runs in the reader's transaction.
    Optional<Help> of(OrganizationId organization, UUID site);
}
