package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What sites said of a contact under their signature, by name.
@Component
public final class ReadAttributes {
    private final Identities identities;
    private final Transactions transactions;

    ReadAttributes(Identities identities, Transactions transactions) {
        this.identities = identities;
        this.transactions = transactions;
    }

    public List<ContactAttribute> of(OrganizationId organization, UUID contact) {
        return transactions.read(organization, () -> identities.attributes(organization, contact));
    }
}
