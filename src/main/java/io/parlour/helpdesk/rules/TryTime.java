package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Why;
import io.parlour.organizations.calendars.OpenTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tries a time rule on the past: it acts where its time passed before the moment it counts from moved. What other
/// rules did stands in the log.
final class TryTime implements DryRun.Trial {
    private final RuleBook.Live live;
    private final Rule.Timing timing;
    private final OpenTime time;
    private final DryRun.Span span;
    private final Found found;

    TryTime(RuleBook.Live live, Rule.Timing timing, OpenTime time, DryRun.Span span, Found found) {
        this.live = live;
        this.timing = timing;
        this.time = time;
        this.span = span;
        this.found = found;
    }

    /// What was last touched before may have become due since.
    @Override
    public Instant since() {
        return span.from().minusSeconds(Math.max(0, timing.delaySeconds()));
    }

    @Override
    public void ticket(OrganizationId organization, Facts current, List<TicketStep> steps) {
        Instant before = null;
        for (int at = 0; at < steps.size() && !found.full(); at++) {
            Instant anchor = anchor(steps.get(at).after());
            if (anchor != null && !anchor.equals(before)) {
                moved(current, steps.subList(at, steps.size()), anchor);
            }
            before = anchor;
        }
    }

    /// @param steps from the one on that set its moment
    private void moved(Facts current, List<TicketStep> steps, Instant anchor) {
        TicketStep then = steps.getFirst();
        Instant due = DueTimes.due(time, timing, anchor);
        if (due == null) {
            return;
        }
        Instant at = due.isBefore(then.at()) ? then.at() : due;
        for (TicketStep step : steps) {
            if (step.at().isAfter(at)) {
                break;
            }
            if (!anchor.equals(anchor(step.after()))) {
                return;
            }
            then = step;
        }
        if (!at.isBefore(span.from()) && !at.isAfter(span.until())) {
            attempt(current, then, at);
        }
    }

    private void attempt(Facts current, TicketStep then, Instant at) {
        found.happening();
        TicketState ticket = then.after();
        TicketStep due = new TicketStep(ticket, ticket, then.changed(), then.facts(), at, null);
        Why why = live.why(ChainFacts.then(new Cause(ticket.conversation()), current, null, due));
        if (why.holds()) {
            found.add(new PastMatch(
                    ticket.conversation(),
                    ticket.number(),
                    ticket.place().subject(),
                    at,
                    List.of(),
                    why,
                    live.would(ticket, at),
                    List.of(),
                    null));
        }
    }

    private @Nullable Instant anchor(TicketState ticket) {
        return SetTimers.over(ticket) ? null : timing.anchor().of(ticket);
    }
}
