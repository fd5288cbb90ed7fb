package io.parlour.identity.signin;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A session was ended by its owner or with the account. Told inside the transaction.
///
/// @param renewed whether the same agent signed in again in the same browser, whose tabs go on
public record SessionEnded(OrganizationId organization, UUID agent, UUID session, boolean renewed) {}
