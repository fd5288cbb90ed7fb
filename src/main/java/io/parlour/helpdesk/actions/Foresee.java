package io.parlour.helpdesk.actions;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.kernel.conditions.Fold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What actions would make of a ticket, without doing anything (HD-43). Places in texts stay unfilled, and who
/// answered last is not known: a ticket given to them stays where it is.
public final class Foresee {
    private final Instant at;
    private final Set<String> changed = new HashSet<>();
    private TicketState ticket;

    /// The ticket, and the names of the fields that would differ, as in its log.
    public record Foreseen(TicketState ticket, Set<String> changed) {
        public Foreseen {
            changed = Set.copyOf(changed);
        }
    }

    private Foresee(TicketState ticket, Instant at) {
        this.ticket = ticket;
        this.at = at;
    }

    public static Foreseen after(TicketState ticket, List<Action> actions, Instant at) {
        Foresee foresee = new Foresee(ticket, at);
        actions.forEach(foresee::take);
        return new Foreseen(foresee.ticket, foresee.changed);
    }

    /// Whether it only tells somebody something.
    public static boolean tells(Action action) {
        return switch (action) {
            case Action.Reply ignored -> true;
            case Action.Note ignored -> true;
            case Action.Notify ignored -> true;
            default -> action.beside();
        };
    }

    private void take(Action action) {
        TicketState.Workflow work = ticket.workflow();
        TicketState.Place place = ticket.place();
        switch (action) {
            case Action.Status(String category, @Nullable UUID status) -> {
                differ("category", work.category(), category);
                differ("status", work.status(), status);
                work(new TicketState.Workflow(
                        category, status, work.priority(), work.type(), work.spam(), work.snoozedUntil()));
            }
            case Action.Priority(int priority) -> {
                differ("priority", work.priority(), priority);
                work(new TicketState.Workflow(
                        work.category(), work.status(), priority, work.type(), work.spam(), work.snoozedUntil()));
            }
            case Action.Type(@Nullable String type) -> {
                differ("type", work.type(), type);
                work(new TicketState.Workflow(
                        work.category(), work.status(), work.priority(), type, work.spam(), work.snoozedUntil()));
            }
            case Action.Spam(boolean spam) -> {
                differ("spam", work.spam(), spam);
                work(new TicketState.Workflow(
                        work.category(), work.status(), work.priority(), work.type(), spam, work.snoozedUntil()));
            }
            case Action.Snooze snooze -> sleep(at.plus(snooze.length()));
            case Action.Wake() -> sleep(null);
            case Action.Department(@Nullable UUID department) -> {
                differ("department", place.department(), department);
                place(place.assignee(), department, place.subject());
            }
            case Action.Assign(Action.Assign.To to, @Nullable UUID agent) -> {
                if (to == Action.Assign.To.AGENT || to == Action.Assign.To.QUEUE) {
                    differ("assignee", place.assignee(), agent);
                    place(agent, place.department(), place.subject());
                }
            }
            case Action.Subject(String text) -> {
                differ("subject", place.subject(), text);
                place(place.assignee(), place.department(), text);
            }
            case Action.Tags(List<String> add, List<String> remove) -> tags(add, remove);
            case Action.Field(String key, @Nullable JsonNode value) -> field(key, value);
            case Action.Reply ignored -> {}
            case Action.Note ignored -> {}
            case Action.Notify ignored -> {}
            case Action.Mail ignored -> {}
            case Action.SideThread ignored -> {}
            case Action.ChildTicket ignored -> {}
            case Action.Webhook ignored -> {}
            case Action.Macro ignored -> {}
            case Action.MakeTicket() -> {}
        }
    }

    private void sleep(@Nullable Instant until) {
        TicketState.Workflow work = ticket.workflow();
        differ("snoozedUntil", work.snoozedUntil(), until);
        work(new TicketState.Workflow(
                work.category(), work.status(), work.priority(), work.type(), work.spam(), until));
    }

    private void tags(List<String> add, List<String> remove) {
        List<String> tags = new ArrayList<>(ticket.tags());
        tags.removeIf(tag -> has(remove, tag));
        add.stream().filter(tag -> !has(tags, tag)).forEach(tags::add);
        differ("tags", ticket.tags(), tags);
        with(ticket.workflow(), ticket.place(), tags, ticket.fields());
    }

    private static boolean has(List<String> tags, String tag) {
        return tags.stream().anyMatch(each -> Fold.of(each).equals(Fold.of(tag)));
    }

    private void field(String key, @Nullable JsonNode json) {
        Map<String, Object> fields = new HashMap<>(ticket.fields());
        Object value = json == null ? null : value(json);
        if (value == null) {
            fields.remove(key);
        } else {
            fields.put(key, value);
        }
        differ("field." + key, text(ticket.fields().get(key)), text(value));
        with(ticket.workflow(), ticket.place(), ticket.tags(), fields);
    }

    private static @Nullable Object value(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue() ? true : null;
        }
        if (json.isArray()) {
            List<String> several = new ArrayList<>();
            json.forEach(each -> several.add(each.asString()));
            return several;
        }
        return json.isNumber() ? json.numberValue() : json.asString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void differ(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    private void work(TicketState.Workflow work) {
        with(work, ticket.place(), ticket.tags(), ticket.fields());
    }

    private void place(@Nullable UUID assignee, @Nullable UUID department, @Nullable String subject) {
        TicketState.Place place = ticket.place();
        with(
                ticket.workflow(),
                new TicketState.Place(
                        assignee,
                        department,
                        place.site(),
                        place.contact(),
                        place.channel(),
                        place.source(),
                        subject,
                        place.language()),
                ticket.tags(),
                ticket.fields());
    }

    private void with(
            TicketState.Workflow work, TicketState.Place place, List<String> tags, Map<String, Object> fields) {
        ticket = new TicketState(
                ticket.conversation(),
                ticket.number(),
                ticket.version(),
                work,
                place,
                ticket.times(),
                ticket.counts(),
                tags,
                fields,
                ticket.gone(),
                ticket.satisfaction());
    }
}
