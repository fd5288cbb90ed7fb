package io.parlour.identity.signin;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent signed in. Told inside the transaction.
///
/// @param newDevice the browser, when the agent has signed in before but never with this one
public record SignedIn(
        OrganizationId organization,
        UUID agent,
        UUID session,
        @Nullable Client newDevice) {}
