package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent may no longer sign in. Listeners run inside the transaction.
public record AgentSuspended(OrganizationId organization, UUID agent) {}
