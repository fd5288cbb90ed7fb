package io.parlour.livechat.forms;

import io.parlour.conversations.Author;
import io.parlour.conversations.NoteForm;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.WidgetRef;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A visitor looks at a form that was asked for in its chat, and fills it in, once (LC-28). Its answers are kept as
/// those of the form before a chat.
///
/// Errors: `not-found`; 410 `form.gone` when it was answered before, also from another device; those of
/// [ReceiveForm] and [NoteForm].
@Component
public final class AnswerForm {
    private final FormRequests requests;
    private final ShowForm show;
    private final ReceiveForm receive;
    private final Keeping keeping;
    private final Transactions transactions;

    /// Where what was answered goes.
    @Component
    record Keeping(KeepAnswers answers, NotePerson person, NoteForm timeline, Clock clock) {}

    /// Whose form it is, which was found to be this visitor's to answer.
    public record By(WidgetRef widget, UUID contact, UUID conversation) {
        OrganizationId organization() {
            return widget.organization();
        }
    }

    AnswerForm(FormRequests requests, ShowForm show, ReceiveForm receive, Keeping keeping, Transactions transactions) {
        this.requests = requests;
        this.show = show;
        this.receive = receive;
        this.keeping = keeping;
        this.transactions = transactions;
    }

    public ShowForm.Shown show(By by, UUID id, @Nullable String language) {
        return transactions.read(
                by.organization(),
                () -> show.show(by.organization(), waiting(by, id).form(), language));
    }

    public void answer(By by, UUID id, String language, Filled filled) {
        FormRequest request = transactions.read(by.organization(), () -> waiting(by, id));
        WidgetRef widget = new WidgetRef(
                by.organization(), request.form().widget(), by.widget().site());
        Answers answers = receive.receive(widget, request.form(), language, filled);
        List<String> answered = answers.all().stream()
                .filter(answer -> answer.type() != FieldType.HIDDEN)
                .map(Answers.Answer::label)
                .toList();
        List<String> labels =
                answered.isEmpty() ? List.of("–") : keeping.timeline().label(by.organization(), answered);
        transactions.in(by.organization(), () -> {
            if (!requests.answered(by.organization(), by.conversation(), id, Sql.now(keeping.clock()))) {
                throw gone();
            }
            keeping.person().note(by.organization(), by.contact(), answers);
            keeping.answers()
                    .keep(
                            new KeepAnswers.Place(
                                    by.organization(), by.conversation(), by.contact(), widget.widget(), id),
                            answers);
            keeping.timeline()
                    .note(
                            by.organization(),
                            by.conversation(),
                            new Author.Visitor(by.contact()),
                            id,
                            List.of(new NoteForm.Note(NoteForm.Step.ANSWERED, labels)));
        });
    }

    private FormRequest waiting(By by, UUID id) {
        FormRequest request =
                requests.find(by.organization(), by.conversation(), id).orElseThrow(Problem::notFound);
        if (request.answered()) {
            throw gone();
        }
        return request;
    }

    private static Problem gone() {
        return new Problem(410, "form.gone");
    }
}
