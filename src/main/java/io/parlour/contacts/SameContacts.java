package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may be the same person: contacts of whom the same address is proven (LC-109). At most five.
@Component
public final class SameContacts {
    private static final int MOST = 5;

    private final Handles handles;
    private final Transactions transactions;

    /// One of them, and the address that says so.
    public record Same(UUID id, @Nullable String name, Instant lastSeenAt, HandleKind kind, String value) {}

    SameContacts(Handles handles, Transactions transactions) {
        this.handles = handles;
        this.transactions = transactions;
    }

    public List<Same> of(OrganizationId organization, UUID contact) {
        return transactions.read(organization, () -> handles.same(organization, contact, MOST));
    }
}
