package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Notes that a contact acted now. Joins a running transaction.
@Component
public final class NoteContactSeen {
    private final Contacts contacts;
    private final Transactions transactions;
    private final Clock clock;

    NoteContactSeen(Contacts contacts, Transactions transactions, Clock clock) {
        this.contacts = contacts;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void seen(OrganizationId organization, UUID contact) {
        transactions.in(organization, () -> contacts.seen(organization, contact, clock.instant()));
    }
}
