package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

public record SiteRef(OrganizationId organization, UUID site) {}
