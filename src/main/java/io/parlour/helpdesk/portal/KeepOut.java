package io.parlour.helpdesk.portal;

import io.parlour.conversations.tickets.HeedGates;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps those out of the portal whom nobody wants to hear from (HD-86): what they write is refused, or spam.
///
/// Errors: 403 `portal.not-taken`.
@Component("portalKeepOut")
final class KeepOut {
    private final HeedGates gates;

    KeepOut(HeedGates gates) {
        this.gates = gates;
    }

    /// Not within a transaction, so that who was refused is counted.
    void admit(OrganizationId organization, String address) {
        if (gates.refuses(organization, address, null)) {
            throw Problem.forbidden("portal.not-taken");
        }
    }

    /// In the transaction that makes the ticket.
    void file(OrganizationId organization, UUID conversation, String address) {
        gates.spam(organization, conversation, address, null);
    }
}
