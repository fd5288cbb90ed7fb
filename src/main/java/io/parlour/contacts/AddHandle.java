package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes down one more address of a contact. What a contact says of itself is not verified: it opens nobody's history
/// (LC-16). One it has already changes nothing.
///
/// Errors: `not-found`, `input.invalid` (email, phone, external), `contact.handles-full` beyond twenty,
/// `contact.unverified-full` beyond five that nothing proves.
@Component
public final class AddHandle {
    /// Addresses that nothing proves: anyone can type anything.
    public static final int MOST_TYPED = 5;

    private static final int MOST = 20;

    private final Rows rows;
    private final PersonText texts;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    /// The stores of a contact, and the ids of new rows.
    @Component
    record Rows(FindContact contacts, Handles handles, IdSource ids) {}

    AddHandle(Rows rows, PersonText texts, EventLog events, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.texts = texts;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void unverified(OrganizationId organization, UUID id, HandleKind kind, String value) {
        Handle handle = texts.handle(organization, new Handle(kind, value, false));
        transactions.in(organization, () -> {
            Contact contact = rows.contacts().byId(organization, id).orElseThrow(Problem::notFound);
            boolean known = contact.handles().stream()
                    .anyMatch(
                            each -> each.kind() == handle.kind() && each.value().equalsIgnoreCase(handle.value()));
            if (known) {
                return;
            }
            requireRoom("contact.handles-full", contact.handles().size(), MOST);
            requireRoom("contact.unverified-full", contact.typed(), MOST_TYPED);
            rows.handles().insert(organization, rows.ids().next(), id, handle, clock.instant());
            events.append(organization, "contact-changed", Map.of("contact", id));
        });
    }

    private static void requireRoom(String full, long held, int most) {
        if (held >= most) {
            throw Problem.conflict(full, Map.of("max", most));
        }
    }
}
