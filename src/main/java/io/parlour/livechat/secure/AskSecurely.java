package io.parlour.livechat.secure;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.NoteForm;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// An agent asks the visitor for up to five values that only this agent's browser can open (LC-111). Repeating it with
/// the same `id` changes nothing.
///
/// Errors: `not-found`, `access.denied`, `input.invalid` (publicKey, fields), 409 `conversation.closed`,
/// 409 `secure.too-many`.
@Component
public final class AskSecurely {
    private static final int MOST_FIELDS = 5;
    private static final int MOST_OPEN = 5;

    private final SecureForms forms;
    private final Desk desk;
    private final NoteForm timeline;
    private final Audit audit;
    private final Clock clock;

    public record Question(UUID id, String publicKey, List<Wanted> fields) {
        public Question {
            fields = List.copyOf(fields);
        }
    }

    /// One value that is asked for.
    ///
    /// @param kind card, number or text
    public record Wanted(String label, String kind) {}

    AskSecurely(SecureForms forms, Desk desk, NoteForm timeline, Audit audit, Clock clock) {
        this.forms = forms;
        this.desk = desk;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    public void ask(AgentPrincipal agent, UUID conversation, Question question) {
        desk.require(agent, ConversationPermissions.ANSWER, conversation);
        if (forms.find(agent.organization(), conversation, question.id()).isPresent()) {
            return;
        }
        SecureText.requirePoint("publicKey", question.publicKey());
        if (question.fields().isEmpty() || question.fields().size() > MOST_FIELDS) {
            throw Problem.invalid("fields", "count:range", Map.of("max", MOST_FIELDS));
        }
        List<String> labels = timeline.label(
                agent.organization(),
                question.fields().stream().map(Wanted::label).toList());
        List<SecureForm.Field> fields = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            fields.add(
                    SecureText.field(i, labels.get(i), question.fields().get(i).kind()));
        }
        if (forms.of(agent.organization(), conversation).size() >= MOST_OPEN) {
            throw Problem.conflict("secure.too-many", Map.of("max", MOST_OPEN));
        }
        SecureForm form = new SecureForm(
                agent.organization(),
                conversation,
                question.id(),
                agent.agent(),
                question.publicKey(),
                List.copyOf(fields),
                clock.instant().plus(SecureForm.LIFE),
                null);
        if (!forms.add(form)) {
            throw Problem.unavailable("secure.later");
        }
        try {
            timeline.note(
                    agent.organization(),
                    conversation,
                    new Author.Agent(agent.agent()),
                    form.id(),
                    List.of(new NoteForm.Note(NoteForm.Step.SECURE_ASKED, labels)));
        } catch (RuntimeException e) {
            forms.remove(form.id());
            throw e;
        }
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                Action.SECURE_ASKED,
                new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation),
                null);
    }
}
