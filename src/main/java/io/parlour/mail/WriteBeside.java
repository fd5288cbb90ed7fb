package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes to somebody else than who asked, beside a ticket (HD-68): who is behind the addresses, and
/// that the first mail goes to exactly these. Joins a running transaction.
public interface WriteBeside {
    /// Addresses and the contacts who have them, in the same order.
    record Addressed(List<String> addresses, List<UUID> contacts) {
        public Addressed {
            addresses = List.copyOf(addresses);
            contacts = List.copyOf(contacts);
        }
    }

    /// A mail that is about to be posted.
    ///
    /// @param client the id its sender made
    record First(
            UUID conversation,
            @Nullable UUID site,
            @Nullable UUID department,
            UUID client) {}

    /// Makes contacts of those that are none yet.
    ///
    /// Errors: 422 `mail.no-recipients`, `mail.address-invalid` {field, address}, `mail.address-own`
    /// {field, address}, `mail.header-injection`; `input.invalid` (to) beyond forty.
    Addressed know(OrganizationId organization, List<String> typed);

    /// Errors: 422 `mail.identity-unknown` where there is no mailbox.
    void choose(OrganizationId organization, First first, Addressed to);
}
