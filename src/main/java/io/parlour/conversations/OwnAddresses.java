package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;

/// What belongs to the organization itself, as the room knows that writes from there.
public interface OwnAddresses {
    /// Whether mail is sent from this domain, or received there. In lower case.
    boolean isOwnDomain(OrganizationId organization, String domain);
}
