package io.parlour.privacy.requests;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.people.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who a request is about: the contact it names, and everyone who has its address.
@Component
public final class FindPerson {
    private final FindContact contacts;

    FindPerson(FindContact contacts) {
        this.contacts = contacts;
    }

    public Person of(OrganizationId organization, Request request) {
        Set<UUID> found = new LinkedHashSet<>();
        if (request.contact() != null
                && contacts.byId(organization, request.contact()).isPresent()) {
            found.add(request.contact());
        }
        if (request.address() != null) {
            found.addAll(byAddress(organization, request.address()));
        }
        return new Person(organization, List.copyOf(found));
    }

    /// All email addresses of a contact.
    static List<String> addresses(Contact contact) {
        return contact.handles().stream()
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .map(Handle::value)
                .toList();
    }

    /// Those of a person and that of the request.
    Set<String> addresses(OrganizationId organization, Request request) {
        Set<String> found = new LinkedHashSet<>();
        if (request.address() != null) {
            found.add(request.address());
        }
        of(organization, request)
                .contacts()
                .forEach(each ->
                        contacts.byId(organization, each).ifPresent(contact -> found.addAll(addresses(contact))));
        return found;
    }

    List<UUID> byAddress(OrganizationId organization, String address) {
        return contacts.holders(organization, HandleKind.EMAIL, address);
    }
}
