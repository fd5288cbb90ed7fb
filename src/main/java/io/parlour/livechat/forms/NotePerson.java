package io.parlour.livechat.forms;

import io.parlour.contacts.AddHandle;
import io.parlour.contacts.ChangeContact;
import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Notes with a contact what it says of itself in a form: addresses unverified, a name where it had none (LC-16).
@Component
public final class NotePerson {
    private final FindContact contacts;
    private final AddHandle handles;
    private final ChangeContact change;

    NotePerson(FindContact contacts, AddHandle handles, ChangeContact change) {
        this.contacts = contacts;
        this.handles = handles;
        this.change = change;
    }

    public void note(OrganizationId organization, UUID contact, Answers answers) {
        Optional<Contact> before = contacts.byId(organization, contact);
        long room = AddHandle.MOST_TYPED - before.map(Contact::typed).orElse(0L);
        // the form keeps what is answered beyond that
        handles(answers).stream()
                .limit(Math.max(0, room))
                .forEach(handle -> handles.unverified(organization, contact, handle.kind(), handle.value()));
        boolean nameless = before.map(Contact::name).isEmpty();
        if (nameless) {
            answers.name().ifPresent(name -> change.rename(organization, contact, name));
        }
    }

    /// The addresses of whoever filled it in.
    public static List<Handle> handles(Answers answers) {
        List<Handle> found = new ArrayList<>();
        answers.of(FieldType.EMAIL).forEach(value -> found.add(new Handle(HandleKind.EMAIL, value, false)));
        answers.of(FieldType.PHONE).forEach(value -> found.add(new Handle(HandleKind.PHONE, value, false)));
        return found;
    }
}
