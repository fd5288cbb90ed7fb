package io.parlour.helpdesk.rules;

import io.parlour.conversations.Sql;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Question;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets a time rule act when its timer is due (HD-46). The ticket is locked, and generation, moment and condition are
/// asked again. What would write to a contact much too late waits for a person (HD-48).
@Component
class FireTimer {
    private final RuleBook book;
    private final TimerRows timers;
    private final SetTimers set;
    private final ActRule act;
    private final Known known;
    private final Transactions transactions;

    /// What a ticket is, and where it is logged what a rule did to it.
    @Component("timerKnown")
    record Known(ReadTicket tickets, TicketFacts facts, ChainRows chains, IdSource ids, Clock clock) {}

    FireTimer(RuleBook book, TimerRows timers, SetTimers set, ActRule act, Known known, Transactions transactions) {
        this.book = book;
        this.timers = timers;
        this.set = set;
        this.act = act;
        this.known = known;
        this.transactions = transactions;
    }

    void fire(SetTimers.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.keyed(organization, () -> {
            if (!timers.lock(organization, job.conversation())) {
                return;
            }
            TimerRows.Timer timer =
                    timers.find(organization, job.rule(), job.conversation()).orElse(null);
            RuleBook.Live live = book.timeRules(organization).stream()
                    .filter(each -> each.rule().id().equals(job.rule()))
                    .findFirst()
                    .orElse(null);
            Instant now = Sql.now(known.clock());
            boolean due = timer != null
                    && timer.due() != null
                    && timer.generation() == job.generation()
                    && !timer.due().isAfter(now);
            if (timer != null && live != null && due && timer.waits()) {
                fire(organization, job.conversation(), live, timer, now);
            }
        });
    }

    private void fire(
            OrganizationId organization, UUID conversation, RuleBook.Live live, TimerRows.Timer timer, Instant now) {
        TicketState ticket = known.tickets().read(organization, conversation);
        Rule.Timing timing = live.rule().timing();
        if (timing == null || !timer.anchor().equals(set.anchor(organization, timing, ticket))) {
            set.set(organization, ticket);
            return;
        }
        Instant due = timer.due() == null ? now : timer.due();
        boolean stale = due.plusSeconds(timing.staleAfterSeconds()).isBefore(now)
                && live.actions().stream().anyMatch(Action::writesToContact);
        if (stale) {
            timers.ended(organization, live.rule().id(), conversation, "held", now);
            return;
        }
        timers.ended(organization, live.rule().id(), conversation, "done", now);
        attempt(organization, conversation, live, now);
    }

    private void attempt(OrganizationId organization, UUID conversation, RuleBook.Live live, Instant now) {
        UUID chain = known.ids().next();
        if (live.broken()) {
            log(organization, conversation, chain, live, now, Try.Outcome.BROKEN, "", RunChain.BROKEN);
            return;
        }
        Why why = known.facts()
                .of(organization, conversation, new Question(now, ZoneOffset.UTC, null))
                .map(live::why)
                .orElse(null);
        if (why == null) {
            return;
        }
        if (!why.holds()) {
            log(organization, conversation, chain, live, now, Try.Outcome.NO, Try.answers(why), null);
            return;
        }
        ActRule.Acted acted = act.act(organization, live, new ActRule.At(conversation, chain, 0, List.of()));
        log(organization, conversation, chain, live, now, acted.outcome(), Try.answers(why), acted.detail());
    }

    private void log(
            OrganizationId organization,
            UUID conversation,
            UUID chain,
            RuleBook.Live live,
            Instant now,
            Try.Outcome outcome,
            String answers,
            @Nullable String detail) {
        Try one = new Try(live.rule().id(), live.rule().version(), 1, outcome, answers, detail, null);
        known.chains()
                .insert(
                        organization,
                        new ChainRows.Chain(chain, conversation, 0, now, List.of(), 0, false, List.of(one)));
    }
}
