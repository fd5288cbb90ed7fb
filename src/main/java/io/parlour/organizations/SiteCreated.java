package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A new site stands. Listeners run inside its transaction.
public record SiteCreated(OrganizationId organization, UUID site, String name) {}
