package io.parlour.contacts;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A contact is about to be erased. Published inside the transaction: from now on no browser may act as it.
public record ContactFrozen(OrganizationId organization, UUID contact) {}
