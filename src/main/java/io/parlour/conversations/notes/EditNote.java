package io.parlour.conversations.notes;

import io.parlour.conversations.Author;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReviseMessage;
import io.parlour.conversations.mentions.NoteMentions;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets the author of an internal note say something else in it, within a day. It stays a note, what it
/// said before is kept, and who is named in it now and was not is told and let in as with a new one
/// (HD-63, HD-64).
///
/// Errors: `not-found`, also for what is no internal note; 403 `note.not-yours`; 409 `note.too-old`,
/// `note.changed`, `note.edited-often`, `ticket.closed`; 422 `message.empty`, `message.too-long`,
/// `message.unreadable`; 503 `message.later`.
@Component
public final class EditNote {
    static final int MOST = 50;
    private static final Duration EDITABLE = Duration.ofHours(24);

    private final FindNote notes;
    private final NoteVersions versions;
    private final Writing writing;
    private final Desk desk;
    private final Transactions transactions;
    private final Clock clock;

    @Component("noteWriting")
    record Writing(ReviseMessage revise, NoteMentions mentions) {}

    /// @param before what it has to say still
    private record Wanted(
            PostMessage.Request request, @Nullable String before) {}

    EditNote(
            FindNote notes, NoteVersions versions, Writing writing, Desk desk, Transactions transactions, Clock clock) {
        this.notes = notes;
        this.versions = versions;
        this.writing = writing;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Saying the same again changes nothing.
    ///
    /// @param conversation in which it is read
    /// @param before what it said as its author began; null: whatever it says
    public void edit(
            AgentPrincipal agent, UUID conversation, UUID message, @Nullable String text, @Nullable String before) {
        OrganizationId organization = agent.organization();
        desk.requireNote(agent, conversation);
        Holding note = notes.in(organization, conversation, message);
        if (!agent.agent().equals(note.agent())) {
            throw Problem.forbidden("note.not-yours");
        }
        Instant now = Sql.now(clock);
        if (now.isAfter(note.at().plus(EDITABLE))) {
            throw Problem.conflict("note.too-old", Map.of("time", EDITABLE));
        }
        if (text == null || text.isBlank()) {
            throw new Problem(422, "message.empty:note");
        }
        if (text.equals(note.text())) {
            return;
        }
        PostMessage.Request wanted = new PostMessage.Request(
                organization,
                note.conversation(),
                new Author.Agent(agent.agent()),
                message,
                MessageKind.NOTE,
                text,
                List.of(),
                0,
                true);
        try {
            transactions.in(
                    organization, () -> write(organization, conversation, note, new Wanted(wanted, before), now));
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.later:text");
        }
    }

    private void write(OrganizationId organization, UUID conversation, Holding note, Wanted wanted, Instant now) {
        UUID author = Objects.requireNonNull(note.agent());
        AtomicLong place = new AtomicLong();
        boolean there = writing.revise().revise(note.message(), wanted.request(), (seq, before) -> {
            if (versions.isLocked(organization, conversation)) {
                throw Problem.conflict("ticket.closed");
            }
            if (wanted.before() != null && !wanted.before().equals(before)) {
                throw Problem.conflict("note.changed");
            }
            if (versions.count(organization, note.message()) >= MOST) {
                throw Problem.conflict("note.edited-often", Map.of("max", MOST));
            }
            versions.add(organization, note.message(), author, before, now);
            place.set(seq);
        });
        if (!there) {
            throw Problem.notFound();
        }
        String said = notes.in(organization, conversation, note.message()).text();
        writing.mentions()
                .keepEdited(
                        organization,
                        new NoteMentions.Note(note.conversation(), place.get(), note.message(), author, said, now));
    }
}
