package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Question;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets time rules act whose timers are due (HD-46), those that wait longest first: at most two hundred in each
/// transaction, of which each statement takes all; where texts are written, which takes longer, ten. Their tickets are
/// locked, and moment and condition are asked again. What would write to a contact much too late waits for a person
/// (HD-48). Any number of nodes may act in an organization at once.
@Component
class FireTimers {
    private static final Logger LOG = LoggerFactory.getLogger(FireTimers.class);
    private static final int TOGETHER = 200;
    private static final int WRITTEN = 10;
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final RuleBook book;
    private final TimerRows timers;
    private final SetTimers set;
    private final ActRule act;
    private final Known known;
    private final Transactions transactions;

    /// What a ticket is, and where it is logged what a rule did to it.
    @Component("timerKnown")
    record Known(ReadTicket tickets, TicketFacts facts, ChainRows chains, Guard guard, IdSource ids, Clock clock) {}

    FireTimers(RuleBook book, TimerRows timers, SetTimers set, ActRule act, Known known, Transactions transactions) {
        this.book = book;
        this.timers = timers;
        this.set = set;
        this.act = act;
        this.known = known;
        this.transactions = transactions;
    }

    /// Organizations with a timer that is due.
    List<OrganizationId> due() {
        return transactions.installation(() -> timers.due(Sql.now(known.clock())));
    }

    /// The first of those that are due and that nobody else acts on. Whether there may be more.
    boolean fire(OrganizationId organization) {
        return fire(organization, TOGETHER);
    }

    /// At most `most` of them. Where one fails each is tried by itself, and that one later again.
    private boolean fire(OrganizationId organization, int most) {
        List<TimerRows.Due> taken = new ArrayList<>();
        try {
            return transactions.keyed(organization, () -> {
                Instant now = Sql.now(known.clock());
                taken.clear(); // a transaction may run again
                taken.addAll(timers.take(organization, now, most));
                return fire(organization, taken, now) || taken.size() == most;
            });
        } catch (RuntimeException e) {
            if (taken.isEmpty()) {
                throw e;
            }
            if (most > 1) {
                taken.forEach(each -> fire(organization, 1));
            } else {
                LOG.warn("a time rule is tried again later: {}", taken.getFirst(), e);
                Instant again = Sql.now(known.clock()).plus(AGAIN);
                transactions.in(organization, () -> timers.again(organization, taken.getFirst(), again));
            }
        }
        return true;
    }

    /// Whether some of them are left for the next transaction.
    private boolean fire(OrganizationId organization, List<TimerRows.Due> taken, Instant now) {
        if (taken.isEmpty()) {
            return false;
        }
        Map<UUID, RuleBook.Live> rules = book.timeRules(organization).stream()
                .collect(Collectors.toMap(live -> live.rule().id(), Function.identity()));
        // each ticket once: what is due of another rule comes next, and sees what this one did
        Map<UUID, TimerRows.Due> first = new LinkedHashMap<>();
        int written = 0;
        for (TimerRows.Due due : taken) {
            RuleBook.Live live = rules.get(due.rule());
            boolean writes = live != null && live.actions().stream().anyMatch(Action::hasText);
            if (!first.containsKey(due.conversation()) && (!writes || written++ < WRITTEN)) {
                first.put(due.conversation(), due);
            }
        }
        Map<UUID, TicketState> tickets = known.tickets().of(organization, first.keySet());
        Map<UUID, List<UUID>> acting = new LinkedHashMap<>();
        Map<UUID, List<UUID>> held = new LinkedHashMap<>();
        for (TimerRows.Due due : first.values()) {
            RuleBook.Live live = rules.get(due.rule());
            TicketState ticket = tickets.get(due.conversation());
            if (live == null || ticket == null) {
                timers.drop(organization, due.rule(), due.conversation());
            } else if (moved(organization, live, ticket, due)) {
                set.set(organization, ticket);
            } else {
                (stale(live, due, now) ? held : acting)
                        .computeIfAbsent(due.rule(), each -> new ArrayList<>())
                        .add(due.conversation());
            }
        }
        held.forEach((rule, conversations) -> timers.ended(organization, rule, conversations, "held", now));
        acting.forEach((rule, conversations) -> {
            attempt(organization, conversations, Objects.requireNonNull(rules.get(rule)), now);
            timers.ended(organization, rule, conversations, "done", Sql.now(known.clock()));
        });
        return first.size() < taken.size();
    }

    /// Whether it counts from another moment by now.
    private boolean moved(OrganizationId organization, RuleBook.Live live, TicketState ticket, TimerRows.Due due) {
        Rule.Timing timing = live.rule().timing();
        return timing == null || !due.anchor().equals(set.anchor(organization, timing, ticket));
    }

    private static boolean stale(RuleBook.Live live, TimerRows.Due due, Instant now) {
        Rule.Timing timing = live.rule().timing();
        return timing != null
                && due.at().plusSeconds(timing.staleAfterSeconds()).isBefore(now)
                && live.actions().stream().anyMatch(Action::writesToContact);
    }

    private void attempt(OrganizationId organization, List<UUID> conversations, RuleBook.Live live, Instant now) {
        List<ActRule.At> places = conversations.stream()
                .map(each -> new ActRule.At(each, known.ids().next(), 0, List.of()))
                .toList();
        known.chains()
                .insert(
                        organization,
                        live.broken()
                                ? places.stream()
                                        .map(at -> tried(
                                                at,
                                                live,
                                                now,
                                                Try.Outcome.BROKEN,
                                                "",
                                                known.guard().broken(organization)))
                                        .toList()
                                : attempt(organization, conversations, places, live, now));
    }

    private List<ChainRows.Chain> attempt(
            OrganizationId organization,
            List<UUID> conversations,
            List<ActRule.At> places,
            RuleBook.Live live,
            Instant now) {
        Question question = new Question(now, ZoneOffset.UTC, null);
        Map<UUID, Facts> facts = known.facts()
                .of(organization, conversations, question, live.asked().collect(Collectors.toUnmodifiableSet()));
        List<ChainRows.Chain> log = new ArrayList<>();
        Map<ActRule.At, Why> holding = new LinkedHashMap<>();
        for (ActRule.At at : places) {
            Facts asked = facts.get(at.conversation());
            Why why = asked == null ? null : live.why(asked);
            if (why != null && why.holds()) {
                holding.put(at, why);
            } else if (why != null) {
                log.add(tried(at, live, now, Try.Outcome.NO, Try.answers(why), null));
            }
        }
        act.act(organization, live, List.copyOf(holding.keySet()))
                .forEach((at, acted) -> log.add(tried(
                        at,
                        live,
                        now,
                        acted.outcome(),
                        Try.answers(Objects.requireNonNull(holding.get(at))),
                        acted.detail())));
        return log;
    }

    private static ChainRows.Chain tried(
            ActRule.At at,
            RuleBook.Live live,
            Instant now,
            Try.Outcome outcome,
            String answers,
            @Nullable String detail) {
        Try one = new Try(live.rule().id(), live.rule().version(), 1, outcome, answers, detail, null);
        return new ChainRows.Chain(at.chain(), at.conversation(), 0, now, List.of(), 0, false, List.of(one));
    }
}
