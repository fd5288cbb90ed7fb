package io.parlour.helpdesk.actions;

import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Does a list of actions to one ticket: all or none, the fields in one entry of its log. What is so already
/// leaves no entry. Joins a running transaction. Whether whoever asks may do it is asked of [RequireRights].
///
/// Errors: those of `ChangeTicket` and `PostMessage`; 409 `ticket.closed` for anything but tags, letters and
/// webhooks.
@Component
public final class ApplyActions {
    private static final Set<String> OVER = Set.of("solved", "closed");

    private final ReadTicket tickets;
    private final ChangeTicket change;
    private final WriteTexts texts;
    private final Outside outside;
    private final Transactions transactions;
    private final Clock clock;

    /// What is to be done.
    ///
    /// @param cause the chain of changes it belongs to; null begins one
    public record Request(
            UUID conversation, TicketActor by, @Nullable UUID cause, int depth, List<Action> actions) {
        public Request {
            actions = List.copyOf(actions);
        }
    }

    /// The ticket as it was and as it is, and the messages and notes that were written.
    public record Applied(TicketState before, TicketState after, List<UUID> messages) {
        public Applied {
            messages = List.copyOf(messages);
        }

        public boolean changed() {
            return after.version() != before.version();
        }
    }

    ApplyActions(
            ReadTicket tickets,
            ChangeTicket change,
            WriteTexts texts,
            Outside outside,
            Transactions transactions,
            Clock clock) {
        this.tickets = tickets;
        this.change = change;
        this.texts = texts;
        this.outside = outside;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Applied apply(OrganizationId organization, Request request) {
        return transactions.in(organization, () -> {
            TicketState before = tickets.read(organization, request.conversation());
            requireOpen(before, request.actions());
            Plan plan = new Plan(before, request.by(), texts.lastReplier(organization, request));
            request.actions().forEach(plan::take);
            boolean opens = over(before.workflow().category()) && !over(plan.category);
            if (opens) {
                change(organization, request, plan.changes);
            }
            Map<String, String> values = texts.values(organization, request);
            List<UUID> messages = new ArrayList<>();
            for (Action action : request.actions()) {
                write(organization, request, action, plan, values, messages);
            }
            if (!opens) {
                change(organization, request, plan.changes);
            }
            TicketState after = tickets.read(organization, request.conversation());
            for (Action action : request.actions()) {
                outside.tell(organization, request, action, after, values);
            }
            return new Applied(before, after, messages);
        });
    }

    /// Does what changes fields alone to many tickets in one go: to all or, where one is refused, to none. Whether each
    /// is another now.
    ///
    /// @param by of each of them
    /// @param requests each for another ticket; none of their actions has a text
    public Map<UUID, Boolean> change(OrganizationId organization, TicketActor by, List<Request> requests) {
        if (requests.stream().anyMatch(each -> each.actions().stream().anyMatch(Action::hasText))) {
            throw new IllegalArgumentException("texts are written one by one");
        }
        List<UUID> conversations = requests.stream().map(Request::conversation).toList();
        return transactions.in(organization, () -> {
            Map<UUID, TicketState> before = tickets.of(organization, conversations);
            List<ChangeTicket.Request> wishes = new ArrayList<>();
            for (Request request : requests) {
                TicketState ticket = before.get(request.conversation());
                if (ticket == null) {
                    throw Problem.notFound();
                }
                requireOpen(ticket, request.actions());
                Plan plan = new Plan(ticket, by, texts.lastReplier(organization, request));
                request.actions().forEach(plan::take);
                wish(request, plan.changes).ifPresent(wishes::add);
            }
            if (!wishes.isEmpty()) {
                change.change(organization, by, wishes);
            }
            Map<UUID, TicketState> after = tickets.of(organization, conversations);
            Map<UUID, Boolean> changed = new HashMap<>();
            before.forEach((each, ticket) -> {
                TicketState now = after.get(each);
                changed.put(each, now != null && now.version() != ticket.version());
            });
            return changed;
        });
    }

    private void write(
            OrganizationId organization,
            Request request,
            Action action,
            Plan plan,
            Map<String, String> values,
            List<UUID> messages) {
        switch (action) {
            case Action.Reply reply ->
                messages.add(texts.reply(organization, request, FillText.fill(reply.text(), values), reply.files()));
            case Action.Note note ->
                messages.add(texts.note(organization, request, FillText.fill(note.text(), values), note.files()));
            case Action.Notify notify ->
                messages.add(texts.tell(
                        organization,
                        request,
                        notify,
                        new WriteTexts.Standing(plan.assignee, plan.department),
                        FillText.fill(notify.text(), values)));
            default -> {
                // a change of a field, or something outside
            }
        }
    }

    private void change(OrganizationId organization, Request request, List<TicketChange> changes) {
        wish(request, changes).ifPresent(wish -> change.change(organization, wish));
    }

    private static Optional<ChangeTicket.Request> wish(Request request, List<TicketChange> changes) {
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeTicket.Request(
                        request.conversation(), request.by(), null, request.cause(), request.depth(), changes));
    }

    private static void requireOpen(TicketState ticket, List<Action> actions) {
        boolean locked = ticket.workflow().category().equals("closed");
        if (locked && !actions.stream().allMatch(ApplyActions::touchesLocked)) {
            throw Problem.conflict("ticket.closed");
        }
    }

    private static boolean touchesLocked(Action action) {
        return action instanceof Action.Tags || action instanceof Action.Mail || action instanceof Action.Webhook;
    }

    private static boolean over(String category) {
        return OVER.contains(category);
    }

    /// The fields as they are to be; the last of two that say the same field holds.
    private final class Plan {
        private final TicketActor by;
        private final @Nullable UUID lastReplier;
        private final List<TicketChange> changes = new ArrayList<>();
        private String category;
        private @Nullable UUID assignee;
        private @Nullable UUID department;

        Plan(TicketState before, TicketActor by, @Nullable UUID lastReplier) {
            this.by = by;
            this.lastReplier = lastReplier;
            this.category = before.workflow().category();
            this.assignee = before.place().assignee();
            this.department = before.place().department();
        }

        void take(Action action) {
            switch (action) {
                case Action.Status(String to, @Nullable UUID status) -> {
                    category = to;
                    changes.add(new TicketChange.Status(to, status));
                }
                case Action.Priority(int priority) -> changes.add(new TicketChange.Priority(priority));
                case Action.Type(@Nullable String type) -> changes.add(new TicketChange.Type(type));
                case Action.Department(@Nullable UUID to) -> {
                    department = to;
                    changes.add(new TicketChange.Department(to));
                }
                case Action.Assign assign -> assign(assign);
                case Action.Subject(String text) -> changes.add(new TicketChange.Subject(text));
                case Action.Tags(List<String> add, List<String> remove) ->
                    changes.add(new TicketChange.Tags(add, remove));
                case Action.Field(String key, @Nullable JsonNode value) ->
                    changes.add(new TicketChange.Field(key, value));
                case Action.Spam(boolean spam) -> changes.add(new TicketChange.Spam(spam));
                case Action.Snooze snooze ->
                    changes.add(new TicketChange.Snooze(clock.instant().plus(snooze.length())));
                case Action.Wake() -> changes.add(new TicketChange.Snooze(null));
                case Action.Reply ignored -> {}
                case Action.Note ignored -> {}
                case Action.Notify ignored -> {}
                case Action.Mail ignored -> {}
                case Action.SideThread ignored -> {}
                case Action.ChildTicket ignored -> {}
                case Action.Webhook ignored -> {}
                case Action.MakeTicket() -> {}
                case Action.Macro macro ->
                    throw new IllegalStateException("a macro was not spread out: " + macro.macro());
            }
        }

        private void assign(Action.Assign assign) {
            UUID to = switch (assign.to()) {
                case AGENT -> assign.agent();
                case QUEUE -> null;
                case ME -> by instanceof TicketActor.Agent(UUID me) ? me : assignee;
                case LAST_REPLIER -> lastReplier == null ? assignee : lastReplier;
            };
            assignee = to;
            changes.add(new TicketChange.Assignee(to));
        }
    }
}
