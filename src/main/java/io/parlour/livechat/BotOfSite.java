package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;

/// The answer bot of a site, as its visitors meet it.
public interface BotOfSite {
    record Bot(String name) {}

    /// Absent unless it answers chats that begin now. Runs in the reader's transaction.
    Optional<Bot> of(OrganizationId organization, UUID site);
}
