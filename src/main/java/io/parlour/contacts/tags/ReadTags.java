package io.parlour.contacts.tags;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The tags of a contact, and those an organization uses. Joins a running transaction.
@Component
public final class ReadTags {
    private static final int SUGGESTED = 200;

    private final TagRows rows;
    private final Transactions transactions;

    ReadTags(TagRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /// In lower case, by name. Empty for an unknown contact.
    public List<String> of(OrganizationId organization, UUID contact) {
        return transactions.read(organization, () -> rows.of(organization, contact));
    }

    /// The most used first, at most 200.
    public List<String> inUse(OrganizationId organization) {
        return transactions.read(organization, () -> rows.inUse(organization, SUGGESTED));
    }
}
