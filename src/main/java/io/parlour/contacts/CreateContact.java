package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.RecordCollection;
import io.parlour.organizations.SubjectKind;
import io.parlour.redaction.RedactionEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes a contact, with the record of where its data came in. Joins a running transaction.
///
/// Errors: `input.invalid` (name, email, phone, external), `contact.handle-taken` (a verified handle is another's),
/// `privacy.collection-point-unknown`.
@Component
public final class CreateContact {
    private final Rows rows;
    private final PersonText texts;
    private final RecordCollection collections;
    private final Transactions transactions;
    private final Clock clock;

    /// The stores of one contact, and the ids of new rows.
    @Component
    record Rows(Contacts contacts, Handles handles, IdSource ids, RedactionEvents redactions) {}

    CreateContact(Rows rows, PersonText texts, RecordCollection collections, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.texts = texts;
        this.collections = collections;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Contact create(OrganizationId organization, NewContact wished) {
        Instant now = clock.instant();
        List<Handle> handles = wished.handles().stream()
                .map(each -> texts.handle(organization, each))
                .distinct()
                .toList();
        PersonText.Name name = texts.name(organization, wished.name());
        Contact contact =
                new Contact(rows.ids().next(), name.kept(), texts.language(wished.language()), now, now, handles);
        transactions.in(organization, () -> {
            store(organization, contact, wished.collectionPoint());
            rows.redactions()
                    .record(
                            organization,
                            List.of(new RedactionEvents.Found("contact", contact.id(), "web", "label", name.hits())));
        });
        return contact;
    }

    private void store(OrganizationId organization, Contact contact, String collectionPoint) {
        UUID collection = collections.record(
                organization,
                new RecordCollection.Entry(
                        SubjectKind.CONTACT, contact.id(), collectionPoint, RecordCollection.Source.SELF));
        rows.contacts().insert(organization, contact, collection);
        for (Handle handle : contact.handles()) {
            UUID id = rows.ids().next();
            if (!rows.handles().insert(organization, id, contact.id(), handle, contact.firstSeenAt())) {
                throw Problem.conflict("contact.handle-taken");
            }
        }
    }
}
