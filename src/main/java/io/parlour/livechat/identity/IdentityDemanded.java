package io.parlour.livechat.identity;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// From now on nobody writes on this site without a proof. Published after the commit.
public record IdentityDemanded(OrganizationId organization, UUID site) {}
