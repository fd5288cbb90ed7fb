package io.parlour.livechat.forms;

import io.parlour.kernel.Problem;
import io.parlour.kernel.Problem.FieldError;
import io.parlour.livechat.WidgetRef;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes a form in: from a person, filled in rightly, and masked like every text.
///
/// Errors: 422 `form.refused` for what no person sent, `form.too-fast` below 1.5 s (LC-45), `form.invalid` with codes
/// by field; 503 `message.held`.
@Component
public final class ReceiveForm {
    static final Duration LEAST = Duration.ofMillis(1_500);

    private final FindForm forms;
    private final DepartmentChoice departments;
    private final FormStamps stamps;
    private final Redaction redaction;

    ReceiveForm(FindForm forms, DepartmentChoice departments, FormStamps stamps, Redaction redaction) {
        this.forms = forms;
        this.departments = departments;
        this.stamps = stamps;
        this.redaction = redaction;
    }

    /// What to receive: the form of a kind of a widget, in the language it was shown.
    public record Wanted(WidgetRef widget, FormKind kind, String language) {}

    public Answers receive(Wanted wanted, Filled filled) {
        Form form = forms.of(wanted.widget().organization(), wanted.widget().widget(), wanted.kind());
        return receive(wanted.widget(), form, wanted.language(), filled);
    }

    /// The same for a form that is at hand.
    Answers receive(WidgetRef widget, Form form, String language, Filled filled) {
        mustBePerson(widget, filled);
        Answers answers =
                CheckAnswers.check(form, language, filled.answers(), departments.accepted(widget.organization(), form));
        return masked(widget, answers);
    }

    private void mustBePerson(WidgetRef widget, Filled filled) {
        Optional<Duration> age = stamps.age(widget.widget(), filled.stamp() == null ? "" : filled.stamp());
        if (age.isEmpty() || (filled.website() != null && !filled.website().isEmpty())) {
            throw new Problem(422, "form.refused");
        }
        if (age.get().compareTo(LEAST) < 0) {
            throw new Problem(422, "form.too-fast");
        }
    }

    private Answers masked(WidgetRef widget, Answers answers) {
        List<Answers.Answer> kept = new ArrayList<>();
        List<Redacted.Hit> hits = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (Answers.Answer answer : answers.all()) {
            // the message is examined where it is posted
            if (answer.name().equals("message") || answer.type() == FieldType.DEPARTMENT) {
                kept.add(answer);
                continue;
            }
            Redacted redacted = examined(widget, answer.value());
            boolean address = answer.type() == FieldType.EMAIL || answer.type() == FieldType.PHONE;
            if (address && !redacted.hits().isEmpty() && !redacted.text().equals(answer.value())) {
                errors.add(new FieldError(answer.name(), "private"));
            }
            hits.addAll(redacted.hits());
            kept.add(new Answers.Answer(answer.name(), answer.type(), answer.label(), redacted.text()));
        }
        if (!errors.isEmpty()) {
            throw new Problem(422, "form.invalid").with(Map.of("errors", errors));
        }
        return new Answers(answers.form(), answers.language(), kept, answers.ticks(), hits);
    }

    private Redacted examined(WidgetRef widget, String value) {
        try {
            return redaction.redact(widget.organization(), widget.site(), Point.LABEL, value);
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
