package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent is no longer a member of some departments. Listeners run inside the transaction.
public record AgentLeftDepartments(OrganizationId organization, UUID agent) {}
