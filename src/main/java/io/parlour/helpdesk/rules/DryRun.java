package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.ReplayTicket;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.helpdesk.sla.ReplayClocks;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tries a rule on what happened to tickets, without writing or sending anything (HD-43). Each
/// ticket's state at each happening is rebuilt from its log, and so are its service levels; what no
/// log keeps, such as its site, is taken as it is now.
///
/// Errors: `access.denied`; 422 `input.invalid` (days, timing), `condition.invalid`,
/// `actions.invalid`, `rule.broken`.
@Component
public final class DryRun {
    static final int HAPPENINGS = 50_000;
    private static final int DAYS = 90;
    private static final int STEP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final CheckRule checks;
    private final RuleBook book;
    private final DueTimes times;
    private final Past past;
    private final Access access;
    private final Transactions transactions;

    /// Where the past is read.
    @Component("dryRunPast")
    record Past(
            ReplayTicket replay,
            ReplayClocks levels,
            TicketFacts facts,
            ChainFacts chain,
            JdbcClient jdbc,
            Clock clock) {}

    /// What would have happened.
    ///
    /// @param happenings that were looked at, at most 50,000
    /// @param matched of them
    /// @param tickets of which one matched
    /// @param taken happenings at which it matched no more after what an earlier rule did
    /// @param cut whether there was more than could be looked at
    /// @param matches the newest hundred, with those that were taken
    public record Result(int happenings, int matched, int tickets, int taken, boolean cut, List<PastMatch> matches) {}

    DryRun(CheckRule checks, RuleBook book, DueTimes times, Past past, Access access, Transactions transactions) {
        this.checks = checks;
        this.book = book;
        this.times = times;
        this.past = past;
        this.access = access;
        this.transactions = transactions;
    }

    /// Tries a rule as wished, which need not be kept.
    ///
    /// @param known the rule it is a change of, null for a new one
    /// @param days 1 to 90
    public Result run(AgentPrincipal agent, @Nullable UUID known, Rules.Wish wish, int days) {
        access.require(agent, RulePermissions.RULE_EDIT);
        if (days < 1 || days > DAYS) {
            throw Problem.invalid("days", "range:days", Map.of("max", DAYS));
        }
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(past.clock());
        Rule rule = new Rule(
                known == null ? new UUID(0, 0) : known,
                wish.kind(),
                wish.name().isBlank() ? "New rule" : wish.name().strip(),
                wish.events(),
                wish.condition(),
                wish.actions(),
                wish.timing(),
                true,
                false,
                0,
                1,
                now,
                null);
        transactions.read(organization, () -> {
            checks.check(organization, rule);
            return rule;
        });
        Found found = new Found();
        Span span = new Span(now.minus(Duration.ofDays(days)), now);
        return all(organization, transactions.read(organization, () -> trial(organization, rule, span, found)), found);
    }

    /// From when to when it is tried.
    record Span(Instant from, Instant until) {}

    /// A rule that is tried on one ticket after the other.
    interface Trial {
        /// Only tickets something happened to since then are looked at.
        Instant since();

        /// Whether those that are not closed are looked at all the same.
        default boolean ahead() {
            return false;
        }

        void ticket(OrganizationId organization, Facts current, List<TicketStep> steps);
    }

    private Trial trial(OrganizationId organization, Rule rule, Span span, Found found) {
        RuleBook.Live live = book.reader(organization).live(rule);
        if (live.broken()) {
            throw new Problem(422, "rule.broken");
        }
        Rule.Timing timing = rule.timing();
        if (timing != null) {
            ReplayClocks.@Nullable Past levels =
                    timing.anchor().sla() ? past.levels().of(organization) : null;
            return new TryTime(live, timing, times.of(organization, timing), levels, span, found);
        }
        List<RuleBook.Live> order = new ArrayList<>(book.triggers(organization));
        order.replaceAll(each -> each.rule().id().equals(rule.id()) ? live : each);
        if (!order.contains(live)) {
            order.add(live);
        }
        return new TryTrigger(live, order, past.chain(), span, found);
    }

    private Result all(OrganizationId organization, Trial trial, Found found) {
        Instant until = past.clock().instant().plus(PATIENCE);
        UUID last = null;
        boolean more = true;
        while (more && !found.full() && past.clock().instant().isBefore(until)) {
            UUID after = last;
            List<UUID> step = transactions.read(organization, () -> step(organization, trial, after));
            more = step.size() == STEP;
            last = step.isEmpty() ? null : step.getLast();
        }
        return found.result(more);
    }

    private List<UUID> step(OrganizationId organization, Trial trial, @Nullable UUID after) {
        List<UUID> some = past.jdbc()
                .sql("""
                        select t.conversation_id from ticket t
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                         where t.organization_id = :organization and (c.last_activity_at >= :from or (:ahead and t.category <> 'closed'))
                           and (cast(:after as uuid) is null or t.conversation_id < :after)
                         order by t.conversation_id desc limit :limit""")
                .param("organization", organization.value())
                .param("from", Sql.utc(trial.since()))
                .param("ahead", trial.ahead())
                .param("after", after)
                .param("limit", STEP)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
        some.forEach(each -> past.facts()
                .of(organization, each, new Question(Sql.now(past.clock()), ZoneOffset.UTC, null))
                .ifPresent(current ->
                        trial.ticket(organization, current, past.replay().steps(organization, each))));
        return some;
    }
}
