package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;

/// A new organization stands. Listeners run inside its transaction and give it what it starts with.
public record OrganizationCreated(OrganizationId organization, String name) {}
