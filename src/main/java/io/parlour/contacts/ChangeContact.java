package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.redaction.RedactionEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes what is known of a contact. A blank name takes the name away.
///
/// Errors: `not-found`, `input.invalid` (name).
@Component
public final class ChangeContact {
    private final Contacts contacts;
    private final PersonText texts;
    private final EventLog events;
    private final RedactionEvents redactions;
    private final Transactions transactions;

    ChangeContact(
            Contacts contacts,
            PersonText texts,
            EventLog events,
            RedactionEvents redactions,
            Transactions transactions) {
        this.contacts = contacts;
        this.texts = texts;
        this.events = events;
        this.redactions = redactions;
        this.transactions = transactions;
    }

    public void rename(OrganizationId organization, UUID contact, @Nullable String name) {
        PersonText.Name kept = texts.name(organization, name);
        transactions.in(organization, () -> {
            if (!contacts.rename(organization, contact, kept.kept())) {
                throw Problem.notFound();
            }
            redactions.record(
                    organization,
                    List.of(new RedactionEvents.Found("contact", contact, "console", "label", kept.hits())));
            events.append(organization, "contact-changed", Map.of("contact", contact));
        });
    }
}
