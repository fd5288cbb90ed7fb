package io.parlour.livechat.secure;

import io.parlour.conversations.Author;
import io.parlour.conversations.NoteForm;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.live.Live;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The visitor's sealed answer to a form, once. What was left empty is said to be not provided; the first event of the
/// answer carries the form's id, as the question's does.
///
/// Errors: 410 `secure.gone` (answered already, too late, or the program was restarted); `input.invalid`.
@Component
public final class AnswerSecurely {
    private final SecureForms forms;
    private final NoteForm timeline;
    private final Live live;
    private final Clock clock;

    /// What the panel sends.
    ///
    /// @param sealed one for each field, null where nothing is given
    public record Sealed(
            @Nullable String ephemeralKey, @Nullable String salt, List<@Nullable String> sealed) {}

    AnswerSecurely(SecureForms forms, NoteForm timeline, Live live, Clock clock) {
        this.forms = forms;
        this.timeline = timeline;
        this.live = live;
        this.clock = clock;
    }

    public void answer(OrganizationId organization, UUID contact, UUID conversation, UUID id, Sealed given) {
        SecureForm form = forms.find(organization, conversation, id)
                .filter(each -> each.answer() == null)
                .orElseThrow(AnswerSecurely::gone);
        check(form, given);
        boolean[] first = {false};
        SecureForm.Answer answer = new SecureForm.Answer(
                given.ephemeralKey() == null ? "" : given.ephemeralKey(),
                given.salt() == null ? "" : given.salt(),
                given.sealed());
        forms.change(id, now -> {
            first[0] = now.answer() == null;
            return first[0] ? now.answered(answer, clock.instant()) : now;
        });
        if (!first[0]) {
            throw gone();
        }
        timeline.note(organization, conversation, new Author.Visitor(contact), id, notes(form, given));
        live.lastValue(
                organization,
                conversation,
                Map.of("t", "secure", "conversation", conversation, "form", id),
                Audience.AGENT);
    }

    private static void check(SecureForm form, Sealed given) {
        if (given.sealed().size() != form.fields().size()) {
            throw Problem.invalid("sealed", "count:sealed");
        }
        boolean any = false;
        for (String sealed : given.sealed()) {
            if (sealed != null) {
                SecureText.requireSealed(sealed);
                any = true;
            }
        }
        if (any) {
            SecureText.requirePoint("ephemeralKey", given.ephemeralKey() == null ? "" : given.ephemeralKey());
            SecureText.requireSalt(given.salt() == null ? "" : given.salt());
        }
    }

    private static List<NoteForm.Note> notes(SecureForm form, Sealed given) {
        List<String> provided = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < form.fields().size(); i++) {
            (given.sealed().get(i) == null ? missing : provided)
                    .add(form.fields().get(i).label());
        }
        List<NoteForm.Note> notes = new ArrayList<>();
        if (!provided.isEmpty()) {
            notes.add(new NoteForm.Note(NoteForm.Step.SECURE_PROVIDED, provided));
        }
        if (!missing.isEmpty()) {
            notes.add(new NoteForm.Note(NoteForm.Step.SECURE_MISSING, missing));
        }
        return notes;
    }

    static Problem gone() {
        return new Problem(410, "secure.gone");
    }
}
