package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Addresses that arrive where more than one person reads them. Whoever reads a mailbox can set the password of an
/// agent who signs in with its address. Implemented by the room that owns mailboxes.
public interface SharedAddresses {
    /// Those of `addresses`, as they were given, whose email arrives in a mailbox of the organization.
    Set<String> among(OrganizationId organization, Collection<String> addresses);

    /// Errors: `input.invalid` (field).
    default void refuse(OrganizationId organization, String field, Email email) {
        if (!among(organization, List.of(email.shown())).isEmpty()) {
            // a mailbox that comes with a site is on a host no one has an address at
            String domain = email.lower().endsWith(".localhost")
                    ? "your-company.com"
                    : email.lower().substring(email.lower().lastIndexOf('@') + 1);
            throw Problem.invalid(field, "mailbox", Map.of("domain", domain));
        }
    }
}
