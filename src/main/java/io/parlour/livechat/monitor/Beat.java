package io.parlour.livechat.monitor;

import io.parlour.kernel.OrganizationId;
import java.util.Set;
import java.util.UUID;

/// Has a turn twice a second after what the pages of an organization said was written, outside any transaction.
public interface Beat {
    /// Organizations that need a turn although no page of theirs is open here.
    Set<OrganizationId> organizations();

    /// One turn.
    ///
    /// @param browsers those with an open page on this node
    void beat(OrganizationId organization, Set<UUID> browsers);
}
