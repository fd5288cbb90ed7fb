package io.parlour.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListContactsIT {
    private static final Handle ADDRESS = new Handle(HandleKind.EMAIL, "hanna@lindqvist.example", false);

    private final Scene scene = Scene.shared();

    @Test
    void aListedContactHasItsHandlesAndNobodyElses() {
        scene.app
                .bean(CreateContact.class)
                .create(scene.organization, new NewContact("Hanna", "sv", List.of(ADDRESS), "live-chat"));
        List<Contact> listed = page("");
        assertThat(listed).hasSize(2);
        assertThat(listed)
                .allSatisfy(contact -> assertThat(contact.handles())
                        .isEqualTo("Hanna".equals(contact.name()) ? List.of(ADDRESS) : List.of()));
    }

    @Test
    void aContactFoundByAddressShowsIt() {
        scene.app
                .bean(CreateContact.class)
                .create(scene.organization, new NewContact(null, null, List.of(ADDRESS), "live-chat"));
        assertThat(page("lindqvist"))
                .singleElement()
                .extracting(Contact::handles)
                .isEqualTo(List.of(ADDRESS));
    }

    private List<Contact> page(String query) {
        return scene.app
                .bean(ListContacts.class)
                .page(scene.organization, query, null, 50)
                .items();
    }
}
