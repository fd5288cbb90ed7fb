package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as it stood at some moment of its past, led forward by what happened to it.
final class PastFields {
    private static final String OWN = "field.";

    private final TicketState now;
    private final Map<String, @Nullable Object> fields;
    private Instant categorySince;
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
    private long version = 1;

    /// As it began, by taking back all that is logged.
    PastFields(TicketState now, List<TicketEvents.Change> log) {
        this.now = now;
        this.fields = new HashMap<>(FieldChanges.fields(now));
        log.reversed()
                .forEach(change -> change.changes().forEach((field, values) -> fields.put(field, values.getFirst())));
        this.categorySince = now.times().made();
        this.assigned = fields.get("assignee") == null ? null : now.times().made();
    }

    void happened(KeepTickets.Fact fact) {
        if (fact.kind() != MessageKind.MESSAGE) {
            return;
        }
        if (fact.author() instanceof Author.Agent) {
            answers++;
            waiting = null;
            firstAnswer = firstAnswer == null ? fact.at() : firstAnswer;
            lastAnswer = fact.at();
        } else if (fact.author() instanceof Author.Visitor) {
            contactMessages++;
            waiting = waiting == null ? fact.at() : waiting;
            lastContact = fact.at();
        }
    }

    void changed(TicketEvents.Change change) {
        version = change.version();
        Instant at = change.at();
        List<@Nullable Object> category = change.changes().get("category");
        if (category != null) {
            String from = String.valueOf(category.getFirst());
            String to = String.valueOf(category.getLast());
            reopens += from.equals("solved") && !to.equals("closed") ? 1 : 0;
            solved = to.equals("solved") ? at : to.equals("closed") ? solved : null;
            closed = to.equals("closed") ? at : null;
        }
        if (category != null || change.changes().containsKey("status")) {
            categorySince = at;
        }
        List<@Nullable Object> assignee = change.changes().get("assignee");
        if (assignee != null) {
            assigned = assignee.getLast() == null ? null : at;
        }
        change.changes().forEach((field, values) -> fields.put(field, values.getLast()));
    }

    TicketState state() {
        TicketState.Place place = now.place();
        return new TicketState(
                now.conversation(),
                now.number(),
                version,
                new TicketState.Workflow(
                        String.valueOf(fields.get("category")),
                        id("status"),
                        ((Number) Objects.requireNonNull(fields.get("priority"))).intValue(),
                        text("type"),
                        Boolean.TRUE.equals(fields.get("spam")),
                        text("snoozedUntil") == null ? null : Instant.parse(String.valueOf(text("snoozedUntil")))),
                new TicketState.Place(
                        id("assignee"),
                        id("department"),
                        place.site(),
                        Objects.requireNonNullElse(id("requester"), place.contact()),
                        place.channel(),
                        place.source(),
                        text("subject"),
                        place.language()),
                new TicketState.Times(
                        now.times().made(),
                        categorySince,
                        assigned,
                        waiting,
                        lastContact,
                        firstAnswer,
                        lastAnswer,
                        solved,
                        closed),
                new TicketState.Counts(contactMessages, answers, reopens),
                tags(),
                own(),
                new TicketState.Gone(id("mergedInto"), fields.get("trashed") == null ? null : categorySince, null),
                text("satisfaction"));
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        if (fields.get("tags") instanceof List<?> list) {
            list.forEach(tag -> tags.add(String.valueOf(tag)));
        }
        return tags;
    }

    private Map<String, Object> own() {
        Map<String, Object> own = new HashMap<>();
        fields.forEach((field, value) -> {
            if (value != null && field.startsWith(OWN)) {
                own.put(field.substring(OWN.length()), value);
            }
        });
        return own;
    }

    private @Nullable String text(String field) {
        Object value = fields.get(field);
        return value == null ? null : value.toString();
    }

    private @Nullable UUID id(String field) {
        String text = text(field);
        return text == null ? null : UUID.fromString(text);
    }
}
