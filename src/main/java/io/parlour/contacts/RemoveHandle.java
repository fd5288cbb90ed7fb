package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes an address off a contact that was only typed. A verified one is how the contact is found, and stays.
///
/// Errors: `not-found`; 409 `contact.handle-verified`.
@Component
public final class RemoveHandle {
    private final FindContact contacts;
    private final Handles handles;
    private final EventLog events;
    private final Transactions transactions;

    RemoveHandle(FindContact contacts, Handles handles, EventLog events, Transactions transactions) {
        this.contacts = contacts;
        this.handles = handles;
        this.events = events;
        this.transactions = transactions;
    }

    public void remove(OrganizationId organization, UUID id, String kind, String value) {
        transactions.in(organization, () -> {
            Contact contact = contacts.byId(organization, id).orElseThrow(Problem::notFound);
            Handle handle = contact.handles().stream()
                    .filter(each ->
                            each.kind().key().equals(kind) && each.value().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            if (handle.verified()) {
                throw Problem.conflict("contact.handle-verified");
            }
            transactions.deleting("handle-removed");
            handles.remove(organization, id, handle);
            events.append(organization, "contact-changed", Map.of("contact", id));
        });
    }
}
