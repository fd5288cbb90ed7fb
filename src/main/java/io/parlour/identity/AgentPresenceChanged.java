package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent came, went or chose another status. Listeners run inside the transaction.
public record AgentPresenceChanged(OrganizationId organization, UUID agent) {}
