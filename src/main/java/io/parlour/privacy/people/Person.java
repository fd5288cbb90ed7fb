package io.parlour.privacy.people;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/// A person as one organization knows them.
///
/// @param contacts that are theirs
/// @param also conversations of other contacts that are theirs
/// @param without conversations of their contacts that may be someone else's
public record Person(OrganizationId organization, List<UUID> contacts, List<UUID> also, List<UUID> without) {
    public Person {
        contacts = List.copyOf(contacts);
        also = List.copyOf(also);
        without = List.copyOf(without);
    }

    public Person(OrganizationId organization, List<UUID> contacts) {
        this(organization, contacts, List.of(), List.of());
    }

    public boolean isEmpty() {
        return contacts.isEmpty() && also.isEmpty();
    }
}
