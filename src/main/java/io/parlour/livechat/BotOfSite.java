package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Says whether visitors of a site meet the answer bot before a person. A later module implements it.
public interface BotOfSite {
    /// Whether it takes chats that begin now. Runs in the reader's transaction.
    ///
    /// @param reachable whether someone could answer them instead
    boolean answers(OrganizationId organization, UUID site, boolean reachable);
}
