package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ApplyActions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Lets one rule act on one ticket, in a savepoint of the running transaction: what it throws takes back its
/// own doing alone. A hundred errors in a row switch it off, and administrators are told (HD-40).
@Component
class ActRule {
    private static final Logger LOG = LoggerFactory.getLogger(ActRule.class);
    private static final int MOST_FAILURES = 100;

    private final ApplyActions apply;
    private final Guard guard;
    private final ReadTicket tickets;
    private final Rows rows;
    private final Transactions transactions;
    private final Clock clock;

    /// What is kept of rules, and who is told of them.
    @Component("ruleFaults")
    record Rows(RuleRows rules, WriteToAdministrators administrators) {}

    /// Where a rule acts.
    ///
    /// @param chain what its changes go back to
    /// @param seqs of the messages it follows
    record At(UUID conversation, UUID chain, int depth, List<Long> seqs) {}

    /// How it went.
    ///
    /// @param changed whether the ticket is another now
    record Acted(
            Try.Outcome outcome, boolean changed, @Nullable String detail) {
        static Acted of(boolean changed) {
            return new Acted(changed ? Try.Outcome.DONE : Try.Outcome.NOTHING, changed, null);
        }
    }

    ActRule(ApplyActions apply, Guard guard, ReadTicket tickets, Rows rows, Transactions transactions, Clock clock) {
        this.apply = apply;
        this.guard = guard;
        this.tickets = tickets;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// On each of these in turn; on all of them in one go where it changes fields alone and none is refused.
    Map<At, Acted> act(OrganizationId organization, RuleBook.Live live, List<At> places) {
        Map<At, Acted> acted = new LinkedHashMap<>();
        if (places.size() > 1 && live.actions().stream().noneMatch(Action::hasText)) {
            together(organization, live, places).forEach((at, changed) -> acted.put(at, Acted.of(changed)));
        }
        places.forEach(at -> acted.computeIfAbsent(at, each -> act(organization, live, each)));
        return acted;
    }

    /// Empty where one of them is refused: who that is shows when each is done by itself.
    private Map<At, Boolean> together(OrganizationId organization, RuleBook.Live live, List<At> places) {
        UUID rule = live.rule().id();
        TicketActor by = new TicketActor.Rule(rule);
        List<ApplyActions.Request> requests = places.stream()
                .map(at -> new ApplyActions.Request(at.conversation(), by, at.chain(), at.depth(), live.actions()))
                .toList();
        try {
            Map<UUID, Boolean> changed = transactions.apart(() -> apply.change(organization, by, requests));
            worked(organization, live);
            return places.stream().collect(Collectors.toMap(at -> at, at -> changed.get(at.conversation())));
        } catch (PessimisticLockingFailureException e) {
            throw e; // the whole transaction runs again
        } catch (RuntimeException e) {
            LOG.debug("a rule acts on each ticket by itself: {}", rule, e);
            return Map.of();
        }
    }

    private void worked(OrganizationId organization, RuleBook.Live live) {
        if (live.rule().failures() > 0) {
            rows.rules().worked(organization, live.rule().id());
            rows.rules().turn(organization);
        }
    }

    Acted act(OrganizationId organization, RuleBook.Live live, At at) {
        try {
            Acted acted = transactions.apart(() -> attempt(organization, live, at));
            worked(organization, live);
            return acted;
        } catch (PessimisticLockingFailureException e) {
            throw e; // the whole transaction runs again
        } catch (Problem e) {
            return failed(
                    organization,
                    live,
                    ProblemTexts.in(guard.language(organization)).detail(e));
        } catch (RuntimeException e) {
            LOG.warn("a rule failed: {}", live.rule().id(), e);
            return failed(organization, live, guard.failed(organization, e));
        }
    }

    private Acted attempt(OrganizationId organization, RuleBook.Live live, At at) {
        TicketState ticket = tickets.read(organization, at.conversation());
        Instant now = Sql.now(clock);
        UUID rule = live.rule().id();
        boolean writes = live.actions().stream().anyMatch(Action::writesToContact);
        String mute = writes ? guard.stops(organization, rule, ticket, at.seqs(), now) : null;
        boolean opens = live.actions().stream().anyMatch(Action.SideThread.class::isInstance);
        String shut = opens ? guard.stopsSide(organization, rule, at.conversation(), now) : null;
        tell(organization, at, live, mute);
        tell(organization, at, live, shut);
        List<Action> actions = live.actions().stream()
                .filter(action -> mute == null || !action.writesToContact())
                .filter(action -> shut == null || !(action instanceof Action.SideThread))
                .toList();
        String stopped = shut == null ? mute : shut;
        if (actions.isEmpty()) {
            return new Acted(Try.Outcome.STOPPED, false, stopped);
        }
        ApplyActions.Applied applied = apply.apply(
                organization,
                new ApplyActions.Request(
                        at.conversation(), new TicketActor.Rule(rule), at.chain(), at.depth(), actions));
        if (writes && mute == null) {
            guard.wrote(organization, rule, ticket, at.depth(), now);
        }
        boolean beside = actions.stream().anyMatch(Action::beside);
        boolean did = applied.changed() || !applied.messages().isEmpty() || beside;
        Try.Outcome outcome = stopped != null ? Try.Outcome.STOPPED : did ? Try.Outcome.DONE : Try.Outcome.NOTHING;
        return new Acted(outcome, applied.changed() || !applied.messages().isEmpty(), stopped);
    }

    private void tell(OrganizationId organization, At at, RuleBook.Live live, @Nullable String stopped) {
        if (stopped != null) {
            guard.tell(organization, at.conversation(), live.rule().name(), stopped);
        }
    }

    private Acted failed(OrganizationId organization, RuleBook.Live live, String why) {
        Rule rule = live.rule();
        boolean off = rows.rules().failed(organization, rule.id(), MOST_FAILURES);
        if (off || rule.failures() == 0) {
            rows.rules().turn(organization);
        }
        if (off) {
            Map<String, ?> values = Map.of("rule", rule.name(), "count", MOST_FAILURES, "reason", why);
            rows.administrators()
                    .write(
                            organization,
                            words -> new WriteToAgent.Email(
                                    words.say("rules.disabled.subject", values),
                                    words.say("rules.disabled.body", values)));
        }
        return new Acted(Try.Outcome.FAILED, false, why);
    }
}
