package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes back what an agent has changed of a ticket under one cause: each field that still is as that left it
/// (HD-38, HD-76). Joins a running transaction.
///
/// Errors: `not-found`, also for what is no ticket.
@Component
public final class TakeBack {
    private final TicketStates states;
    private final TicketEvents events;
    private final ChangeTicket change;
    private final Named named;
    private final Transactions transactions;

    /// What a ticket may refer to.
    @Component
    record Named(Agents agents, Departments departments, Clock clock) {
        boolean works(OrganizationId organization, @Nullable UUID agent) {
            return agent == null
                    || agents.find(organization, agent)
                            .filter(found -> !found.suspended())
                            .isPresent();
        }
    }

    /// Names of fields, as in the ticket's log: those that are as before, and those that somebody has changed since.
    public record Taken(List<String> back, List<String> kept) {
        public Taken {
            back = List.copyOf(back);
            kept = List.copyOf(kept);
        }
    }

    TakeBack(TicketStates states, TicketEvents events, ChangeTicket change, Named named, Transactions transactions) {
        this.states = states;
        this.events = events;
        this.change = change;
        this.named = named;
        this.transactions = transactions;
    }

    public Taken takeBack(OrganizationId organization, UUID conversation, UUID cause, TicketActor by) {
        return transactions.in(organization, () -> {
            TicketState now = states.lock(organization, List.of(conversation)).get(conversation);
            if (now == null) {
                throw Problem.notFound();
            }
            Plan plan = new Plan(organization, now);
            whole(events.caused(organization, conversation, cause)).forEach(plan::take);
            if (!plan.changes.isEmpty()) {
                change.change(organization, new ChangeTicket.Request(conversation, by, null, plan.changes));
            }
            return new Taken(plan.back, plan.kept);
        });
    }

    /// Names of the fields that were changed under this cause.
    public Set<String> fields(OrganizationId organization, UUID conversation, UUID cause) {
        return transactions.read(
                organization,
                () -> Set.copyOf(
                        whole(events.caused(organization, conversation, cause)).keySet()));
    }

    /// The first before and the last after of each field.
    private static Map<String, Map.Entry<Value, Value>> whole(List<Map<String, List<@Nullable Object>>> changes) {
        Map<String, Map.Entry<Value, Value>> whole = new LinkedHashMap<>();
        for (Map<String, List<@Nullable Object>> each : changes) {
            each.forEach((field, change) -> {
                Map.Entry<Value, Value> known = whole.get(field);
                Value before = known == null ? new Value(change.getFirst()) : known.getKey();
                whole.put(field, Map.entry(before, new Value(change.getLast())));
            });
        }
        return whole;
    }

    private record Value(@Nullable Object of) {
        @Nullable
        UUID id() {
            return of == null ? null : UUID.fromString(of.toString());
        }

        List<String> list() {
            return of instanceof List<?> many
                    ? many.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }

    private final class Plan {
        private final OrganizationId organization;
        private final TicketState now;
        private final Map<String, @Nullable Object> fields;
        private final List<TicketChange> changes = new ArrayList<>();
        private final List<String> back = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private @Nullable String category;
        private boolean moves;

        Plan(OrganizationId organization, TicketState now) {
            this.organization = organization;
            this.now = now;
            this.fields = FieldChanges.fields(now);
        }

        void take(String field, Map.Entry<Value, Value> change) {
            boolean tags = field.equals("tags");
            boolean holds =
                    tags || Objects.equals(fields.get(field), change.getValue().of());
            boolean locked = now.workflow().category().equals("closed") && !tags;
            if (!holds || locked || !plan(field, change.getKey(), change.getValue())) {
                kept.add(field);
                return;
            }
            back.add(field);
        }

        /// False for what cannot be as it was.
        private boolean plan(String field, Value before, Value after) {
            return switch (field) {
                case "category" -> stand(Objects.toString(before.of(), "open"), null);
                case "status" ->
                    stand(
                            moves
                                    ? Objects.requireNonNull(category)
                                    : now.workflow().category(),
                            before.id());
                case "priority" -> before.of() instanceof Integer was && add(new TicketChange.Priority(was));
                case "type" ->
                    add(new TicketChange.Type(
                            before.of() == null ? null : before.of().toString()));
                case "assignee" ->
                    named.works(organization, before.id()) && add(new TicketChange.Assignee(before.id()));
                case "department" -> department(before.id());
                case "subject" ->
                    before.of() != null
                            && add(new TicketChange.Subject(before.of().toString()));
                case "tags" -> tags(before.list(), after.list());
                case "spam" -> add(new TicketChange.Spam(Boolean.TRUE.equals(before.of())));
                case "snoozedUntil" -> add(new TicketChange.Snooze(awake(before)));
                default -> false;
            };
        }

        private boolean stand(String to, @Nullable UUID own) {
            changes.removeIf(TicketChange.Back.class::isInstance);
            category = to;
            moves = true;
            return add(new TicketChange.Back(to, own));
        }

        private boolean department(@Nullable UUID before) {
            boolean there = before == null
                    || named.departments().find(organization, before).isPresent();
            return there && add(new TicketChange.Department(before));
        }

        private boolean tags(List<String> before, List<String> after) {
            List<String> gone =
                    before.stream().filter(tag -> !after.contains(tag)).toList();
            List<String> come =
                    after.stream().filter(tag -> !before.contains(tag)).toList();
            return add(new TicketChange.Tags(gone, come));
        }

        /// A sleep that would be over by now is none.
        private @Nullable Instant awake(Value before) {
            Instant until =
                    before.of() == null ? null : Instant.parse(before.of().toString());
            return until != null && until.isAfter(named.clock().instant()) ? until : null;
        }

        private boolean add(TicketChange change) {
            return changes.add(change);
        }
    }
}
