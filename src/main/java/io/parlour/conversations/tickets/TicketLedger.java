package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.TicketWork;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Has each ticket follow what happens in its conversation (HD-11), logs each change of a field (HD-14), and lets
/// those know that act on it.
@Component
final class TicketLedger implements KeepTickets {
    private final TicketStates states;
    private final TicketTags tags;
    private final TicketValues values;
    private final TicketEvents events;
    private final ObjectProvider<TicketFollower> followers;
    private final IdSource ids;

    TicketLedger(
            TicketStates states,
            TicketTags tags,
            TicketValues values,
            TicketEvents events,
            ObjectProvider<TicketFollower> followers,
            IdSource ids) {
        this.states = states;
        this.tags = tags;
        this.values = values;
        this.events = events;
        this.followers = followers;
        this.ids = ids;
    }

    @Override
    public Set<UUID> follow(OrganizationId organization, List<Step> steps) {
        if (steps.isEmpty()) {
            return Set.of();
        }
        Map<UUID, TicketState> found =
                states.lock(organization, steps.stream().map(Step::conversation).toList());
        List<Turn> turns = new ArrayList<>();
        for (Step step : steps) {
            TicketState now = found.get(step.conversation());
            if (now != null && !step.facts().isEmpty()) {
                turns.add(turn(step, now));
            }
        }
        store(organization, turns);
        List<TicketStep> told = turns.stream().map(Turn::told).toList();
        followers.orderedStream().forEach(follower -> follower.follow(organization, told));
        return turns.stream()
                .filter(turn -> !turn.changes().isEmpty())
                .map(turn -> turn.after().conversation())
                .collect(Collectors.toSet());
    }

    /// What became of one ticket.
    ///
    /// @param now as it is stored
    /// @param before null: it was made just now
    /// @param actor null where no field changed
    private record Turn(
            Step whole,
            Step step,
            TicketState now,
            @Nullable TicketState before,
            TicketState after,
            Map<String, List<@Nullable Object>> changes,
            TicketStep.@Nullable Actor actor) {
        Instant at() {
            return step.facts().getLast().at();
        }

        TicketStep told() {
            return new TicketStep(before, after, changes.keySet(), whole.facts(), at(), actor);
        }
    }

    private void store(OrganizationId organization, List<Turn> turns) {
        states.save(
                organization,
                turns.stream()
                        .filter(turn -> !turn.after().equals(turn.now()))
                        .map(Turn::after)
                        .toList());
        Map<UUID, TicketEvents.Change> log = new LinkedHashMap<>();
        tags.replace(
                organization,
                turns.stream()
                        .filter(turn -> turn.changes().containsKey("tags"))
                        .map(turn -> new TicketTags.Tagged(
                                turn.after().conversation(), turn.after().tags(), turn.at()))
                        .toList());
        for (Turn turn : turns) {
            TicketState after = turn.after();
            if (turn.changes().keySet().stream().anyMatch(field -> field.startsWith("field."))) {
                values.replace(organization, after.conversation(), after.fields(), turn.at());
            }
            if (turn.actor() != null) {
                Fact place = place(turn.step());
                log.put(
                        after.conversation(),
                        new TicketEvents.Change(
                                place.seq(),
                                after.version(),
                                place.at(),
                                turn.actor(),
                                because(turn.step(), turn.changes())));
            }
        }
        events.insert(organization, log);
    }

    /// What was said before it was a ticket stands in its first state already; followers are told of it all the same.
    private static Step since(Step step) {
        List<Fact> facts = step.facts();
        int made = facts.stream().map(Fact::event).toList().indexOf("ticket");
        return made <= 0
                ? step
                : new Step(step.conversation(), step.before(), step.after(), facts.subList(made, facts.size()));
    }

    /// `now` holds the ticket's fields as they were and its conversation's as they are.
    private Turn turn(Step whole, TicketState now) {
        Step step = since(whole);
        Fact last = step.facts().getLast();
        boolean made = "ticket".equals(step.facts().getFirst().event());
        TicketDraft draft = new TicketDraft(now, step.before());
        if (!made) {
            step.facts().forEach(fact -> turn(draft, fact, step.after().open()));
        }
        TicketState before = made ? null : draft.before();
        draft.assigned(step.after(), last.at());
        Map<String, List<@Nullable Object>> changes =
                before == null ? Map.of() : FieldChanges.between(before, draft.state());
        if (!changes.isEmpty()) {
            draft.grow();
        }
        return new Turn(whole, step, now, before, draft.state(), changes, changes.isEmpty() ? null : actor(step));
    }

    private static Map<String, List<@Nullable Object>> because(Step step, Map<String, List<@Nullable Object>> changes) {
        TicketWork work = place(step).work();
        if (work == null || !(work.change() instanceof WorkedOut worked) || worked.because() == null) {
            return changes;
        }
        Map<String, List<@Nullable Object>> said = new LinkedHashMap<>(changes);
        said.put("because", Arrays.asList(null, worked.because()));
        return said;
    }

    /// A contact's word that left the conversation closed opens nothing again.
    private static void turn(TicketDraft draft, Fact fact, boolean open) {
        TicketWork work = fact.work();
        if (work != null && work.change() instanceof WorkedOut worked) {
            draft.apply(worked, fact.at());
            return;
        }
        if (fact.kind() == MessageKind.MESSAGE) {
            switch (fact.author()) {
                case Author.Agent ignored -> draft.answered(fact.at());
                case Author.Visitor ignored -> {
                    if (open) {
                        draft.writtenTo(fact.at());
                    } else {
                        draft.thanked(fact.at());
                    }
                }
                case Author.Bot ignored -> {}
                case Author.Automatic ignored -> {}
            }
            return;
        }
        if ("closed".equals(fact.event())) {
            draft.ended(fact.at());
        } else if ("reopened".equals(fact.event())) {
            if (draft.isClosed()) {
                throw closed();
            }
            draft.begunAgain(fact.at());
        } else if ("side_answered".equals(fact.event()) || "side_reopened".equals(fact.event())) {
            draft.takenOutOfTrash();
        }
    }

    static Problem closed() {
        return Problem.conflict("ticket.closed:follow-up");
    }

    /// The entry of the timeline that the change belongs to.
    private static Fact place(Step step) {
        return step.facts().stream()
                .filter(fact -> fact.work() != null)
                .findFirst()
                .orElse(step.facts().getLast());
    }

    private TicketStep.Actor actor(Step step) {
        Fact fact = place(step);
        TicketWork work = fact.work();
        if (work != null) {
            return new TicketStep.Actor(work.actorKind(), work.actor(), work.cause(), work.depth());
        }
        String kind = switch (fact.author()) {
            case Author.Agent ignored -> "agent";
            case Author.Visitor ignored -> "contact";
            case Author.Bot ignored -> "bot";
            case Author.Automatic ignored -> "system";
        };
        return new TicketStep.Actor(kind, fact.author().id(), ids.next(), 0);
    }
}
