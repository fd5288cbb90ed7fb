package io.parlour.privacy.people;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/// A person as one organization knows them: all contacts that an address leads to.
public record Person(OrganizationId organization, List<UUID> contacts) {
    public Person {
        contacts = List.copyOf(contacts);
    }

    public boolean isEmpty() {
        return contacts.isEmpty();
    }
}
