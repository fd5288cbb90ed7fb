package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.ReplayTicket;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Question;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a ticket held when one rule of a chain was tried, rebuilt from its log (HD-4): as it was after what happened,
/// and after what earlier rules of the chain then did. What no log keeps is taken as it is now. In the running
/// transaction.
@Component
class PastFacts {
    private final ReplayTicket replay;
    private final TicketFacts facts;
    private final ChainFacts chainFacts;
    private final Clock clock;

    PastFacts(ReplayTicket replay, TicketFacts facts, ChainFacts chainFacts, Clock clock) {
        this.replay = replay;
        this.facts = facts;
        this.chainFacts = chainFacts;
        this.clock = clock;
    }

    /// Empty when what happened then is not kept any more.
    Optional<Facts> of(OrganizationId organization, ChainRows.Chain chain, UUID rule) {
        List<TicketStep> steps = replay.steps(organization, chain.conversation());
        int at = chain.seq() == 0 ? last(steps, chain) : begun(steps, chain.seq());
        if (at < 0) {
            return Optional.empty();
        }
        Cause cause = new Cause(chain.conversation());
        TicketStep then = steps.get(at);
        chain.events().forEach(cause::add);
        if (chain.seq() != 0) {
            cause.add(then);
        }
        Set<UUID> earlier = new HashSet<>();
        chain.tries().stream()
                .map(Try::rule)
                .takeWhile(each -> !each.equals(rule))
                .forEach(earlier::add);
        for (TicketStep step : steps.subList(at + 1, steps.size())) {
            TicketStep.Actor by = step.actor();
            if (by != null && by.cause().equals(chain.id()) && by.id() != null && earlier.contains(by.id())) {
                cause.add(step);
                then = step;
            }
        }
        TicketStep known = then;
        Facts now = facts.of(organization, chain.conversation(), new Question(clock.instant(), ZoneOffset.UTC, null))
                .orElse(null);
        return now == null
                ? Optional.empty()
                : Optional.of(ChainFacts.then(cause, now, chainFacts.message(organization, cause), known));
    }

    private static int begun(List<TicketStep> steps, long seq) {
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at).facts().getLast().seq() >= seq) {
                return at;
            }
        }
        return -1;
    }

    /// The one before it, when only time had passed.
    private static int last(List<TicketStep> steps, ChainRows.Chain chain) {
        int at = -1;
        while (at + 1 < steps.size() && steps.get(at + 1).at().isBefore(chain.at())) {
            at++;
        }
        return at;
    }
}
