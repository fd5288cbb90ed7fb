package io.parlour.identity.signin;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent has a new password. Told inside the transaction.
public record PasswordChanged(OrganizationId organization, UUID agent, How how) {
    public enum How {
        KNOWING_THE_OLD,
        BY_LINK
    }
}
