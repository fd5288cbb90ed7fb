package io.parlour.conversations.tickets;

import io.parlour.conversations.Standing;
import io.parlour.conversations.tickets.TicketState.Counts;
import io.parlour.conversations.tickets.TicketState.Gone;
import io.parlour.conversations.tickets.TicketState.Place;
import io.parlour.conversations.tickets.TicketState.Times;
import io.parlour.conversations.tickets.TicketState.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket on its way from one state to the next.
final class TicketDraft {
    private final TicketState now;
    private final Standing earlier;
    private long version;
    private String category;
    private @Nullable UUID status;
    private Workflow rest;
    private List<String> tags;
    private Map<String, Object> fields;
    private Instant categorySince;
    private @Nullable Instant snoozed;
    private @Nullable Instant assigned;
    private @Nullable Instant waiting;
    private @Nullable Instant lastContact;
    private @Nullable Instant firstAnswer;
    private @Nullable Instant lastAnswer;
    private @Nullable Instant solved;
    private @Nullable Instant closed;
    private int contactMessages;
    private int answers;
    private int reopens;
    private @Nullable String subjectBefore;
    private Gone gone;
    private @Nullable String satisfaction;
    private UUID requesterBefore;

    /// `now` has the fields of the ticket as they were, and of its conversation as they are; `earlier` is how that
    /// stood.
    TicketDraft(TicketState now, Standing earlier) {
        this.now = now;
        this.earlier = earlier;
        this.version = now.version();
        this.rest = now.workflow();
        this.category = rest.category();
        this.status = rest.status();
        this.snoozed = rest.snoozedUntil();
        this.tags = now.tags();
        this.fields = now.fields();
        Times times = now.times();
        this.categorySince = times.category();
        this.assigned = times.assigned();
        this.waiting = times.waiting();
        this.lastContact = times.lastContact();
        this.firstAnswer = times.firstAnswer();
        this.lastAnswer = times.lastAnswer();
        this.solved = times.solved();
        this.closed = times.closed();
        this.contactMessages = now.counts().contactMessages();
        this.answers = now.counts().answers();
        this.reopens = now.counts().reopens();
        this.subjectBefore = now.place().subject();
        this.gone = now.gone();
        this.satisfaction = now.satisfaction();
        this.requesterBefore = now.place().contact();
    }

    TicketState before() {
        Place place = now.place();
        Place before = new Place(
                earlier.assignee(),
                earlier.department(),
                place.site(),
                requesterBefore,
                place.channel(),
                place.source(),
                subjectBefore,
                place.language());
        return new TicketState(
                now.conversation(),
                now.number(),
                now.version(),
                now.workflow(),
                before,
                now.times(),
                now.counts(),
                now.tags(),
                now.fields(),
                now.gone(),
                now.satisfaction());
    }

    TicketState state() {
        return new TicketState(
                now.conversation(),
                now.number(),
                version,
                new Workflow(category, status, rest.priority(), rest.type(), rest.spam(), snoozed),
                now.place(),
                new Times(
                        now.times().made(),
                        categorySince,
                        assigned,
                        waiting,
                        lastContact,
                        firstAnswer,
                        lastAnswer,
                        solved,
                        closed),
                new Counts(contactMessages, answers, reopens),
                tags,
                fields,
                gone,
                satisfaction);
    }

    void grow() {
        version++;
    }

    boolean isClosed() {
        return category.equals("closed");
    }

    void answered(Instant at) {
        answers++;
        waiting = null;
        firstAnswer = firstAnswer == null ? at : firstAnswer;
        lastAnswer = at;
        if (category.equals("new")) {
            turn("open", at);
        }
    }

    void writtenTo(Instant at) {
        contactMessages++;
        waiting = waiting == null ? at : waiting;
        lastContact = at;
        snoozed = null;
        takenOutOfTrash();
        switch (category) {
            case "pending", "on_hold", "solved" -> turn("open", at);
            default -> {}
        }
    }

    /// Somebody has said something there, or in a side thread of it.
    void takenOutOfTrash() {
        gone = gone.mergedInto() == null ? Gone.NOT : gone;
    }

    /// It was answered for good, and its contact asks for nothing more.
    void thanked(Instant at) {
        contactMessages++;
        lastContact = at;
    }

    void ended(Instant at) {
        if (!category.equals("solved") && !isClosed()) {
            turn("solved", at);
        }
    }

    void begunAgain(Instant at) {
        if (category.equals("solved")) {
            turn("open", at);
        }
    }

    void apply(WorkedOut worked, Instant at) {
        subjectBefore = worked.subjectBefore();
        requesterBefore = worked.requesterBefore() == null ? requesterBefore : worked.requesterBefore();
        rest = worked.workflow();
        tags = worked.tags();
        fields = worked.fields();
        satisfaction = worked.satisfaction();
        snoozed = rest.snoozedUntil();
        gone = worked.gone();
        Times times = worked.times();
        if (times != null) {
            stand(rest, times);
            return;
        }
        if (!rest.category().equals(category)) {
            turn(rest.category(), at);
        } else if (!Objects.equals(status, rest.status())) {
            categorySince = at;
        }
        status = rest.status();
    }

    void assigned(Standing after, Instant at) {
        if (!Objects.equals(earlier.assignee(), after.assignee())) {
            assigned = after.assignee() == null ? null : at;
        }
    }

    private void stand(Workflow workflow, Times times) {
        category = workflow.category();
        status = workflow.status();
        categorySince = times.category();
        waiting = times.waiting();
        solved = times.solved();
        closed = times.closed();
    }

    private void turn(String to, Instant at) {
        if (category.equals("solved") && !to.equals("closed")) {
            reopens++;
        }
        // when it was solved stays known of a closed one
        solved = to.equals("solved") ? at : to.equals("closed") ? solved : null;
        closed = to.equals("closed") ? at : null;
        category = to;
        status = null;
        categorySince = at;
    }
}
