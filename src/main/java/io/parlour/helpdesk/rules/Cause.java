package io.parlour.helpdesk.rules;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one transaction did to one ticket: the happening that a chain of rules follows.
final class Cause {
    private final UUID conversation;
    private final EnumSet<Happens> events = EnumSet.noneOf(Happens.class);
    private final List<Long> messages = new ArrayList<>();
    private final List<TicketStep> offered = new ArrayList<>();
    private boolean begun;
    private @Nullable TicketState before;
    private @Nullable TicketState after;
    private @Nullable Instant at;
    private @Nullable String actor;
    private long seq;
    private int depth;

    Cause(UUID conversation) {
        this.conversation = conversation;
    }

    /// Something that is no change of the ticket, such as a promise that was missed.
    void add(Happens event) {
        events.add(event);
    }

    void add(TicketStep step) {
        if (!begun) {
            begun = true;
            before = step.before();
        }
        after = step.after();
        at = step.at();
        seq = step.facts().getLast().seq();
        TicketStep.Actor by = step.actor();
        if (actor == null) {
            actor = by != null ? by.kind() : kind(first(step).author());
            depth = by == null ? 0 : by.depth();
        }
        events.addAll(of(step));
        step.facts().stream()
                .filter(fact -> fact.kind() == MessageKind.MESSAGE || fact.kind() == MessageKind.NOTE)
                .filter(fact -> fact.author() instanceof Author.Visitor || fact.author() instanceof Author.Agent)
                .forEach(fact -> messages.add(fact.seq()));
    }

    /// What a rule does is part of it once that rule is through.
    void offer(TicketStep step) {
        offered.add(step);
    }

    void accept() {
        offered.forEach(this::add);
        offered.clear();
    }

    void drop() {
        offered.clear();
    }

    /// What happened in one step.
    static Set<Happens> of(TicketStep step) {
        EnumSet<Happens> events = EnumSet.noneOf(Happens.class);
        TicketState earlier = step.before();
        if (earlier == null) {
            events.add(Happens.CREATED);
        } else {
            changed(step, earlier, events);
        }
        for (KeepTickets.Fact fact : step.facts()) {
            if (fact.kind() == MessageKind.MESSAGE && fact.author() instanceof Author.Visitor) {
                events.add(Happens.CONTACT_WROTE);
            } else if (fact.kind() == MessageKind.MESSAGE && fact.author() instanceof Author.Agent) {
                events.add(Happens.AGENT_WROTE);
            } else if (fact.kind() == MessageKind.NOTE && fact.author() instanceof Author.Agent) {
                events.add(Happens.NOTED);
            } else if (fact.event() != null && fact.event().startsWith("participant_")) {
                events.add(Happens.PEOPLE_CHANGED);
            } else if (fact.event() != null && fact.event().startsWith("side_")) {
                events.add(Happens.SIDE_CHANGED);
            }
        }
        return events;
    }

    private static void changed(TicketStep step, TicketState earlier, EnumSet<Happens> events) {
        if (!step.changed().isEmpty()) {
            events.add(Happens.CHANGED);
        }
        if (step.changed().contains("category") || step.changed().contains("status")) {
            events.add(Happens.STATUS_CHANGED);
        }
        if (step.after().counts().reopens() > earlier.counts().reopens()) {
            events.add(Happens.REOPENED);
        }
        if (step.changed().contains("tags")) {
            events.add(Happens.TAGGED);
        }
        if (step.changed().contains("satisfaction")) {
            events.add(Happens.RATED);
        }
        if (step.changed().contains("mergedInto")) {
            events.add(step.after().gone().mergedInto() == null ? Happens.UNMERGED : Happens.MERGED);
        }
        UUID assignee = step.after().place().assignee();
        if (!Objects.equals(earlier.place().assignee(), assignee)) {
            events.add(assignee == null ? Happens.UNASSIGNED : Happens.ASSIGNED);
        }
    }

    /// What it began with: of a ticket made just now that it was made, not what was said before.
    private static KeepTickets.Fact first(TicketStep step) {
        return step.facts().stream()
                .filter(fact -> step.before() == null && "ticket".equals(fact.event()))
                .findFirst()
                .orElseGet(() -> step.facts().getFirst());
    }

    private static String kind(Author author) {
        return switch (author) {
            case Author.Agent ignored -> "agent";
            case Author.Visitor ignored -> "contact";
            case Author.Bot ignored -> "rule";
            case Author.Automatic ignored -> "system";
        };
    }

    UUID conversation() {
        return conversation;
    }

    Set<Happens> events() {
        return EnumSet.copyOf(events);
    }

    boolean nothing() {
        return events.isEmpty();
    }

    /// Whether nothing but rules did it.
    boolean byRule() {
        return "rule".equals(actor);
    }

    /// What is in the trash is left alone.
    boolean trashed() {
        return after != null && after.gone().trashed() != null;
    }

    String actor() {
        return actor == null ? "system" : actor;
    }

    /// Seqs of what people wrote.
    List<Long> messages() {
        return List.copyOf(messages);
    }

    /// As it was before; null where it was made just now or no field was touched.
    @Nullable
    TicketState before() {
        return before;
    }

    /// As it is by now, as far as this transaction has seen it; null where no field was touched.
    @Nullable
    TicketState after() {
        return after;
    }

    @Nullable
    Instant at() {
        return at;
    }

    /// The entry of the timeline it ends with; 0 for none.
    long seq() {
        return seq;
    }

    int depth() {
        return depth;
    }
}
