package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.helpdesk.sla.ReplayClocks;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Why;
import io.parlour.organizations.calendars.OpenTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tries a time rule on the past: it acts where its time passed before the moment it counts from
/// moved. What other rules did stands in the log.
final class TryTime implements DryRun.Trial {
    private final RuleBook.Live live;
    private final Rule.Timing timing;
    private final OpenTime time;
    private final ReplayClocks.@Nullable Past levels;
    private final DryRun.Span span;
    private final Found found;

    /// A step, and what the rule counted from after it.
    private record Then(TicketStep step, @Nullable Instant anchor) {}

    /// @param levels for a rule that counts from service levels
    TryTime(
            RuleBook.Live live,
            Rule.Timing timing,
            OpenTime time,
            ReplayClocks.@Nullable Past levels,
            DryRun.Span span,
            Found found) {
        this.live = live;
        this.timing = timing;
        this.time = time;
        this.levels = levels;
        this.span = span;
        this.found = found;
    }

    /// What was last touched before may have become due since.
    @Override
    public Instant since() {
        return span.from().minusSeconds(Math.max(0, timing.delaySeconds()));
    }

    /// What lies ahead becomes due without being touched.
    @Override
    public boolean ahead() {
        return timing.anchor().ahead();
    }

    @Override
    public void ticket(OrganizationId organization, Facts current, List<TicketStep> steps) {
        List<Then> past = past(current, steps);
        Instant before = null;
        for (int at = 0; at < past.size() && !found.full(); at++) {
            Instant anchor = past.get(at).anchor();
            if (anchor != null && !anchor.equals(before)) {
                moved(current, past.subList(at, past.size()), anchor);
            }
            before = anchor;
        }
    }

    private List<Then> past(Facts current, List<TicketStep> steps) {
        if (levels == null) {
            return steps.stream()
                    .map(step -> new Then(step, anchor(step.after())))
                    .toList();
        }
        return levels.moments(steps, step -> then(current, step)).stream()
                .map(moment -> new Then(
                        moment.step(),
                        SetTimers.over(moment.step().after()) ? null : Anchors.first(moment.due(), timing.anchor())))
                .toList();
    }

    /// @param past from the one on that set its moment
    private void moved(Facts current, List<Then> past, Instant anchor) {
        TicketStep then = past.getFirst().step();
        Instant due = DueTimes.due(time, timing, anchor);
        if (due == null) {
            return;
        }
        Instant at = due.isBefore(then.at()) ? then.at() : due;
        for (Then each : past) {
            if (each.step().at().isAfter(at)) {
                break;
            }
            if (!anchor.equals(each.anchor())) {
                return;
            }
            then = each.step();
        }
        if (!at.isBefore(span.from()) && !at.isAfter(span.until())) {
            attempt(current, then, at);
        }
    }

    private void attempt(Facts current, TicketStep then, Instant at) {
        found.happening();
        TicketState ticket = then.after();
        TicketStep due = new TicketStep(ticket, ticket, then.changed(), then.facts(), at, null);
        Why why = live.why(then(current, due));
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

    private static Facts then(Facts current, TicketStep step) {
        return ChainFacts.then(new Cause(step.after().conversation()), current, null, step);
    }

    private @Nullable Instant anchor(TicketState ticket) {
        return SetTimers.over(ticket) ? null : timing.anchor().of(ticket);
    }
}
