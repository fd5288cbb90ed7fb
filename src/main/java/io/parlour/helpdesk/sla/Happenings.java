package io.parlour.helpdesk.sla;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a step of a ticket means for its clocks.
final class Happenings {
    /// What policies may ask of a ticket and messages change.
    private static final Set<String> WRITTEN =
            Set.of("waiting", "answers", "contact_messages", "last_contact", "last_answer", "updated", "files");

    private Happenings() {}

    /// What a step itself does not say.
    interface Known {
        /// When the author of a reply that could be undone had sent it, else when it was stored.
        Instant pressed(KeepTickets.Fact reply);

        /// Whether one of the organization's own statuses stops the clocks of the work.
        boolean pauses(UUID status);
    }

    static List<Happening> of(TicketStep step, Known known) {
        List<Happening> happenings = new ArrayList<>();
        step.facts().stream()
                .filter(fact -> fact.kind() == MessageKind.MESSAGE && !leftSolved(step.after(), fact))
                .forEach(fact -> happenings.add(message(fact, known)));
        TicketState before = step.before();
        StopCause voided = voided(step.after());
        if (before != null && voided(before) != voided) {
            happenings.add(
                    voided == null ? new Happening.Restored(step.at()) : new Happening.Voided(step.at(), voided));
        }
        boolean moved = before != null
                && (step.changed().contains("category")
                        || !Objects.equals(
                                before.workflow().status(),
                                step.after().workflow().status()));
        if (moved) {
            Category category = Category.of(step.after().workflow().category());
            happenings.add(new Happening.Moved(step.at(), category, pauses(step.after(), known)));
        }
        return happenings;
    }

    static boolean pauses(TicketState ticket, Known known) {
        UUID status = ticket.workflow().status();
        return status != null && known.pauses(status);
    }

    /// What policies may ask of the ticket and is otherwise after the step.
    static Set<String> changed(TicketStep step) {
        Set<String> changed = new HashSet<>(step.changed());
        if (changed.contains("snoozedUntil")) {
            changed.add("snoozed");
        }
        if (step.facts().stream().anyMatch(fact -> fact.kind() == MessageKind.MESSAGE)) {
            changed.addAll(WRITTEN);
        }
        return changed;
    }

    /// A word of thanks waits for no answer.
    private static boolean leftSolved(TicketState after, KeepTickets.Fact fact) {
        return fact.author() instanceof Author.Visitor
                && after.workflow().category().equals("solved");
    }

    /// Why no clock of it counts (rules h and k), null where all do.
    private static @Nullable StopCause voided(TicketState ticket) {
        if (ticket.gone().mergedInto() != null) {
            return StopCause.MERGED;
        }
        if (ticket.gone().trashed() != null) {
            return StopCause.TRASHED;
        }
        return ticket.workflow().spam() ? StopCause.SPAM : null;
    }

    private static Happening message(KeepTickets.Fact fact, Known known) {
        return switch (fact.author()) {
            case Author.Visitor ignored -> new Happening.ContactWrote(fact.at());
            case Author.Agent ignored -> new Happening.Replied(fact.at(), known.pressed(fact), true);
            case Author.Bot ignored -> new Happening.Replied(fact.at(), fact.at(), false);
            case Author.Automatic ignored -> new Happening.Replied(fact.at(), fact.at(), false);
        };
    }
}
