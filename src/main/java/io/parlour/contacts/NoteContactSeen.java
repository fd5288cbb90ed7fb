package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Notes that a contact acted now. Joins a running transaction.
@Component
public final class NoteContactSeen {
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Contacts contacts;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    NoteContactSeen(Contacts contacts, EventLog events, Transactions transactions, Clock clock) {
        this.contacts = contacts;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void seen(OrganizationId organization, UUID contact) {
        transactions.in(organization, () -> contacts.seen(organization, contact, clock.instant()));
    }

    /// The same of who is there for a while: once a minute at most, and agents who look at the contact are told.
    public void present(OrganizationId organization, UUID contact) {
        transactions.in(organization, () -> {
            Instant now = clock.instant();
            if (contacts.seenSince(organization, contact, now.minus(TOLD_EVERY), now)) {
                events.append(organization, "contact-changed", Map.of("contact", contact));
            }
        });
    }
}
