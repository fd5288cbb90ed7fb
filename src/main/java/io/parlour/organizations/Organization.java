package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;

/// A customer company. Exactly one of an installation is the operator's own.
public record Organization(OrganizationId id, String name, boolean operator, boolean demo, Instant createdAt) {}
