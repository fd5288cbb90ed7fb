package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Hears that an agent opened a conversation, after its rights were asked and before anything of it is answered.
public interface HearOpening {
    void opened(OrganizationId organization, UUID conversation, UUID agent);
}
