package io.parlour.livechat.forms;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The form before a chat (LC-16): whoever must fill it in does so before there is a chat.
///
/// Errors: those of [ReceiveForm].
@Component
public final class PreChat {
    private final ReceiveForm receive;
    private final FindForm forms;
    private final KeepAnswers keep;
    private final NotePerson person;
    private final FindContact contacts;

    PreChat(ReceiveForm receive, FindForm forms, KeepAnswers keep, NotePerson person, FindContact contacts) {
        this.receive = receive;
        this.forms = forms;
        this.keep = keep;
        this.person = person;
        this.contacts = contacts;
    }

    /// Empty where nothing is asked. `contact`: of a visitor who was here before; `text`: what it wrote without a form.
    public Optional<Answers> answers(
            ReceiveForm.Wanted wanted, @Nullable Filled filled, @Nullable UUID contact, String text) {
        if (filled != null) {
            return Optional.of(receive.receive(wanted, filled));
        }
        OrganizationId organization = wanted.widget().organization();
        Form form = forms.of(organization, wanted.widget().widget(), FormKind.PRE_CHAT);
        boolean asked = switch (form.mode()) {
            case "always" -> true;
            case "unknown" -> contact == null || !known(organization, contact);
            default -> false;
        };
        if (asked) {
            boolean message =
                    form.fields().stream().anyMatch(field -> field.name().equals("message"));
            CheckAnswers.check(form, wanted.language(), message ? Map.of("message", text) : Map.of(), Set.of());
        }
        return Optional.empty();
    }

    /// In the transaction that makes the chat.
    public void keep(KeepAnswers.Place place, Answers answers) {
        person.note(place.organization(), place.contact(), answers);
        keep.keep(place, answers);
    }

    private boolean known(OrganizationId organization, UUID contact) {
        return contacts.byId(organization, contact)
                .filter(it -> it.name() != null)
                .filter(it -> it.handles().stream().anyMatch(handle -> handle.kind() == HandleKind.EMAIL))
                .isPresent();
    }
}
