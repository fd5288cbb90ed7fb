package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds contacts by id or by a *verified* handle. An unverified handle finds nobody.
@Component
public final class FindContact {
    private final Contacts contacts;
    private final Handles handles;
    private final Transactions transactions;

    FindContact(Contacts contacts, Handles handles, Transactions transactions) {
        this.contacts = contacts;
        this.handles = handles;
        this.transactions = transactions;
    }

    public Optional<Contact> byId(OrganizationId organization, UUID id) {
        return transactions.lookUp(
                organization,
                () -> contacts.byIds(organization, List.of(id)).stream()
                        .findFirst()
                        .map(found -> new Contact(
                                found.id(),
                                found.name(),
                                found.language(),
                                found.firstSeenAt(),
                                found.lastSeenAt(),
                                handles.of(organization, id))));
    }

    /// Without their handles, for lists. Unknown ids are absent.
    public Map<UUID, Contact> byIds(OrganizationId organization, Collection<UUID> ids) {
        return transactions.lookUp(
                organization,
                () -> contacts.byIds(organization, ids).stream()
                        .collect(Collectors.toMap(Contact::id, Function.identity(), (first, second) -> first)));
    }

    public Optional<UUID> byVerifiedHandle(OrganizationId organization, HandleKind kind, String value) {
        return transactions.read(organization, () -> handles.verifiedOwner(organization, kind, value));
    }

    /// Everyone who has a handle, proven or not; those it is proven of first. At most a hundred.
    public List<UUID> holders(OrganizationId organization, HandleKind kind, String value) {
        return transactions.read(organization, () -> handles.holders(organization, kind, value));
    }
}
