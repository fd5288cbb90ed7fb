package io.parlour.identity.signin;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent signed in. Told inside the transaction.
public record SignedIn(OrganizationId organization, UUID agent, UUID session) {}
