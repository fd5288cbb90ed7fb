package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/// A site took a step: published inside the transaction that stores it.
public record SiteAdvanced(OrganizationId organization, UUID site, SiteStep step, Instant at) {}
