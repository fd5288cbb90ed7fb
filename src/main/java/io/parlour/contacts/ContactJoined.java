package io.parlour.contacts;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A contact turned out to be one that is known, or to be the same person as another. Published inside the transaction:
/// whatever belongs to `from` must belong to `to` when the listener returns, for `from` is deleted then.
public record ContactJoined(OrganizationId organization, UUID from, UUID to) {}
