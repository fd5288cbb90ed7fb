package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Contacts, last seen first; with a query those whose name or address holds it. A query is cut at 200 characters.
@Component
public final class ListContacts {
    private static final int MAX_QUERY = 200;
    private final Contacts contacts;
    private final Handles handles;
    private final Transactions transactions;

    ListContacts(Contacts contacts, Handles handles, Transactions transactions) {
        this.contacts = contacts;
        this.handles = handles;
        this.transactions = transactions;
    }

    public Page<Contact> page(OrganizationId organization, @Nullable String query, @Nullable String cursor, int limit) {
        Cursor before = Cursor.decode(cursor, 2);
        String words = bounded(query);
        List<Contact> rows = transactions.read(
                organization,
                () -> withHandles(
                        organization,
                        words.isEmpty()
                                ? contacts.recent(organization, before, limit + 1)
                                : contacts.byIds(organization, contacts.search(words, before, limit + 1))));
        return Page.of(rows, limit, last -> Cursor.of(last.lastSeenAt(), last.id()));
    }

    /// The newest contacts a query finds, for searches of other things that belong to them.
    public List<UUID> matching(OrganizationId organization, String query, int limit) {
        String words = bounded(query);
        if (words.isEmpty()) {
            return List.of();
        }
        return transactions.read(organization, () -> contacts.search(words, null, limit));
    }

    private List<Contact> withHandles(OrganizationId organization, List<Contact> found) {
        Map<UUID, List<Handle>> reached =
                handles.of(organization, found.stream().map(Contact::id).toList());
        return found.stream()
                .map(contact -> new Contact(
                        contact.id(),
                        contact.name(),
                        contact.language(),
                        contact.firstSeenAt(),
                        contact.lastSeenAt(),
                        reached.getOrDefault(contact.id(), List.of())))
                .toList();
    }

    private static String bounded(@Nullable String query) {
        if (query == null) {
            return "";
        }
        String words = query.replace("\0", "").strip();
        return words.length() <= MAX_QUERY ? words : words.substring(0, MAX_QUERY);
    }
}
