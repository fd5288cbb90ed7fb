package io.parlour.livechat.forms;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.NoteForm;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Problem.FieldError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An agent asks, in the chat, for the fields of one of the widget's forms or for a few of its own (LC-28). What a chat
/// begins with, the message and the department, is not asked again. Repeating it with the same `id` changes nothing.
///
/// Errors: `not-found`, `access.denied`, `input.invalid` (form, fields), 409 `form.no-chat`, 409 `form.too-many`, those
/// of [NoteForm].
@Component
public final class AskForm {
    static final int MOST_FIELDS = 10;
    private static final int LABEL = 60;
    private static final int MOST_OPEN = 5;
    private static final Set<FieldType> OWN = Set.of(
            FieldType.TEXT,
            FieldType.LONG_TEXT,
            FieldType.EMAIL,
            FieldType.PHONE,
            FieldType.NUMBER,
            FieldType.DATE,
            FieldType.CHECKBOX,
            FieldType.SELECT,
            FieldType.RADIO,
            FieldType.MULTI_CHECK);

    private final FormRequests requests;
    private final FindForm forms;
    private final Desk desk;
    private final NoteForm timeline;
    private final Around around;

    @Component
    record Around(Transactions transactions, Clock clock) {}

    /// What is asked: either `form` or `fields`.
    ///
    /// @param form one of the widget's, by its kind
    public record Question(UUID id, @Nullable String form, List<Wanted> fields) {
        public Question {
            fields = List.copyOf(fields);
        }
    }

    /// A field of the agent's own.
    ///
    /// @param options of a type that chooses, one to ten
    public record Wanted(FieldType type, String label, boolean required, List<String> options) {
        public Wanted {
            options = List.copyOf(options);
        }
    }

    AskForm(FormRequests requests, FindForm forms, Desk desk, NoteForm timeline, Around around) {
        this.requests = requests;
        this.forms = forms;
        this.desk = desk;
        this.timeline = timeline;
        this.around = around;
    }

    public void ask(AgentPrincipal agent, UUID conversation, Question question) {
        desk.require(agent, ConversationPermissions.ANSWER, conversation);
        OrganizationId organization = agent.organization();
        FormRequests.Way way = around.transactions()
                .read(organization, () -> requests.way(organization, conversation))
                .orElseThrow(() -> Problem.conflict("form.no-chat"));
        Form form = form(organization, way, question);
        List<String> labels = timeline.label(organization, AskableForms.labels(form, way.language()));
        FormRequest request = new FormRequest(question.id(), form, false);
        around.transactions().in(organization, () -> {
            if (!requests.add(organization, conversation, request, agent.agent(), Sql.now(around.clock()))) {
                return;
            }
            if (requests.open(organization, conversation) > MOST_OPEN) {
                throw Problem.conflict("form.too-many:open", Map.of("max", MOST_OPEN));
            }
            timeline.note(
                    organization,
                    conversation,
                    new Author.Agent(agent.agent()),
                    question.id(),
                    List.of(new NoteForm.Note(NoteForm.Step.ASKED, labels)));
        });
    }

    private Form form(OrganizationId organization, FormRequests.Way way, Question question) {
        if (question.form() == null) {
            return asked(null, way.widget(), 0, own(organization, question));
        }
        if (!question.fields().isEmpty()) {
            throw Problem.invalid("fields", "choice:form-or-fields");
        }
        FormKind kind = FormKind.OF_WIDGETS.stream()
                .filter(each -> each.key().equals(question.form()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("form", "choice:form"));
        Form form = forms.of(organization, way.widget(), kind);
        List<FormField> fields = AskableForms.fields(form);
        if (AskableForms.labels(form, way.language()).isEmpty()) {
            throw Problem.invalid("form", "empty:form");
        }
        return asked(form.id(), way.widget(), form.version(), fields);
    }

    private static Form asked(@Nullable UUID id, UUID widget, int version, List<FormField> fields) {
        return new Form(id, widget, FormKind.ASKED, "always", "hide", null, List.of(), fields, version);
    }

    /// Named by the question, so that what is typed for one does not stand in the next.
    private List<FormField> own(OrganizationId organization, Question question) {
        List<Wanted> wanted = question.fields();
        if (wanted.isEmpty() || wanted.size() > MOST_FIELDS) {
            throw Problem.invalid("fields", "count:range", Map.of("max", MOST_FIELDS));
        }
        String digits = question.id().toString().replace("-", "");
        List<FieldError> errors = new ArrayList<>();
        List<FormField> fields = new ArrayList<>();
        for (int at = 0; at < wanted.size(); at++) {
            Wanted one = wanted.get(at);
            String place = "fields[" + at + "]";
            if (one.label().isBlank() || one.label().length() > LABEL) {
                errors.add(new FieldError(place + ".label", "length", Map.of("max", LABEL)));
            }
            if (!OWN.contains(one.type())) {
                errors.add(new FieldError(place + ".type", "choice:type"));
            }
            if (one.options().size() > MOST_FIELDS) {
                errors.add(new FieldError(place + ".options", "count", Map.of("max", MOST_FIELDS)));
            }
            if (!errors.isEmpty()) {
                continue;
            }
            String label = timeline.label(organization, List.of(one.label())).getFirst();
            List<FormField.Option> options = timeline.label(organization, one.options()).stream()
                    .map(option -> new FormField.Option(option, Map.of()))
                    .toList();
            FormField field = new FormField(
                    "asked_" + digits.substring(20) + "_" + (at + 1),
                    one.type(),
                    one.required(),
                    null,
                    null,
                    null,
                    Map.of("en", label),
                    options);
            field.check(place, fields, errors);
            fields.add(field);
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return fields;
    }
}
