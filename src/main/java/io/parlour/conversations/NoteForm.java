package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes into the timeline what a form asked for, and afterwards what was given and, of a secure one, what was not:
/// labels, never a value (LC-28, LC-111). Labels are redacted like any text. The event's `clientId` is the id of the
/// form.
///
/// Errors: `not-found`; 409 `conversation.closed`; 503 `message.held` when a label could not be examined.
@Component
public final class NoteForm {
    private final Conversations conversations;
    private final Timeline timeline;
    private final MessageText texts;
    private final Transactions transactions;
    private final Stamp stamp;

    /// What happened to these labels.
    public enum Step {
        ASKED(EventType.FIELDS_ASKED),
        ANSWERED(EventType.FIELDS_ANSWERED),
        SECURE_ASKED(EventType.SECURE_ASKED),
        SECURE_PROVIDED(EventType.SECURE_PROVIDED),
        SECURE_MISSING(EventType.SECURE_MISSING);

        private final EventType type;

        Step(EventType type) {
            this.type = type;
        }
    }

    public record Note(Step step, List<String> labels) {
        public Note {
            labels = List.copyOf(labels);
        }
    }

    @Component
    record Stamp(IdSource ids, Clock clock) {}

    NoteForm(
            Conversations conversations, Timeline timeline, MessageText texts, Transactions transactions, Stamp stamp) {
        this.conversations = conversations;
        this.timeline = timeline;
        this.texts = texts;
        this.transactions = transactions;
        this.stamp = stamp;
    }

    /// Labels as they may be kept.
    public List<String> label(OrganizationId organization, List<String> labels) {
        List<String> kept = new ArrayList<>();
        for (String label : labels) {
            try {
                String line = texts.line(organization, null, label, 60).text();
                kept.add(line == null ? "" : line);
            } catch (RedactionFailed e) {
                throw Problem.unavailable("message.held");
            }
        }
        return kept;
    }

    public void note(OrganizationId organization, UUID conversation, Author by, UUID form, List<Note> notes) {
        transactions.in(organization, () -> {
            ConversationHead head =
                    conversations.lock(organization, conversation).orElseThrow(Problem::notFound);
            if (!head.open) {
                throw Problem.conflict("conversation.closed:chat");
            }
            List<Placed> placed = new ArrayList<>();
            for (Note note : notes) {
                Entry.Happened happened = new Entry.Happened(note.step().type, null, null);
                Entry entry = new Entry(
                        stamp.ids().next(),
                        placed.isEmpty() ? form : stamp.ids().next(),
                        MessageKind.EVENT,
                        by,
                        String.join(", ", note.labels()),
                        happened,
                        List.of(),
                        List.of(),
                        null);
                placed.add(head.place(entry, Sql.now(stamp.clock())));
            }
            timeline.write(organization, List.of(head), placed);
        });
    }
}
