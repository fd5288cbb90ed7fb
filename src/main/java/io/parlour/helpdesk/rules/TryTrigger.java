package io.parlour.helpdesk.rules;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.helpdesk.actions.Foresee;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tries a trigger on the past: at each happening its chain is run as [RunChain] runs it, in memory.
final class TryTrigger implements DryRun.Trial {
    private static final int PASSES = 5;

    private final RuleBook.Live live;
    private final List<RuleBook.Live> order;
    private final ChainFacts facts;
    private final DryRun.Span span;
    private final Found found;

    /// @param order all triggers, with this one in its place
    TryTrigger(RuleBook.Live live, List<RuleBook.Live> order, ChainFacts facts, DryRun.Span span, Found found) {
        this.live = live;
        this.order = List.copyOf(order);
        this.facts = facts;
        this.span = span;
        this.found = found;
    }

    @Override
    public Instant since() {
        return span.from();
    }

    @Override
    public void ticket(OrganizationId organization, Facts current, List<TicketStep> steps) {
        for (TicketStep step : steps) {
            Cause cause = new Cause(step.after().conversation());
            cause.add(step);
            boolean counts =
                    !step.at().isBefore(span.from()) && !cause.nothing() && !cause.byRule() && !cause.trashed();
            if (counts && !found.full()) {
                found.happening();
                if (order.stream().anyMatch(each -> follows(each, cause))) {
                    new Chain(organization, current, cause, step).run();
                }
            }
        }
    }

    private static boolean follows(RuleBook.Live rule, Cause cause) {
        return !rule.broken() && !Collections.disjoint(rule.events(), cause.events());
    }

    /// That a rule changed the ticket, which was so before.
    private record Turn(String rule, Why why) {}

    private final class Chain {
        private final Facts current;
        private final Cause cause;
        private final List<Happens> events;
        private final @Nullable String message;
        private final Set<UUID> acted = new HashSet<>();
        private final List<String> earlier = new ArrayList<>();
        private TicketStep then;
        private Facts known;
        private @Nullable Turn taken;

        Chain(OrganizationId organization, Facts current, Cause cause, TicketStep step) {
            this.current = current;
            this.cause = cause;
            this.events = List.copyOf(cause.events());
            boolean asked = order.stream().anyMatch(each -> each.asks(RuleFields.MESSAGE));
            this.message = asked ? facts.message(organization, cause) : null;
            this.then = step;
            this.known = ChainFacts.then(cause, current, message, step);
        }

        void run() {
            boolean changed = true;
            for (int pass = 1; changed && pass <= PASSES; pass++) {
                changed = false;
                for (RuleBook.Live each : order) {
                    if (follows(each, cause) && !acted.contains(each.rule().id())) {
                        Why why = each.why(known);
                        if (why.holds() && each.equals(live)) {
                            found.add(match(why, null));
                            return;
                        }
                        changed |= why.holds() && act(each);
                    }
                }
            }
            if (taken != null) {
                found.add(match(taken.why(), taken.rule()));
            }
        }

        /// Whether it would have changed something. What this takes from the rule that is tried is remembered.
        private boolean act(RuleBook.Live each) {
            acted.add(each.rule().id());
            earlier.add(each.rule().name());
            Foresee.Foreseen after = Foresee.after(then.after(), each.actions(), then.at());
            if (after.changed().isEmpty()) {
                return false;
            }
            Why before = follows(live, cause) ? live.why(known) : null;
            then = new TicketStep(
                    then.after(),
                    after.ticket(),
                    after.changed(),
                    List.of(new KeepTickets.Fact(
                            cause.seq(), then.at(), MessageKind.EVENT, new Author.Automatic(), "changed", null)),
                    then.at(),
                    new TicketStep.Actor("rule", each.rule().id(), each.rule().id(), 0));
            cause.add(then);
            known = ChainFacts.then(cause, current, message, then);
            if (before != null && before.holds() && !live.why(known).holds()) {
                taken = new Turn(each.rule().name(), before);
            }
            return true;
        }

        private PastMatch match(Why why, @Nullable String takenBy) {
            TicketState ticket = then.after();
            return new PastMatch(
                    ticket.conversation(),
                    ticket.number(),
                    ticket.place().subject(),
                    then.at(),
                    events,
                    why,
                    takenBy == null ? live.would(ticket, then.at()) : List.of(),
                    earlier.stream().limit(5).toList(),
                    takenBy);
        }
    }
}
