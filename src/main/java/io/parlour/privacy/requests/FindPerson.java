package io.parlour.privacy.requests;

import io.parlour.contacts.FindContact;
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

    List<UUID> byAddress(OrganizationId organization, String address) {
        return contacts.holders(organization, HandleKind.EMAIL, address);
    }
}
