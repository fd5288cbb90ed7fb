package io.parlour.helpdesk.rules;

import io.parlour.conversations.Sql;
import io.parlour.conversations.tickets.ReplayTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Question;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tries a trigger on what happened to tickets, without writing or sending anything (HD-43). Each ticket's state at
/// each
/// happening is rebuilt from its log; what no log keeps, such as its site, is taken as it is now.
///
/// Errors: `access.denied`; 422 `input.invalid` (days, kind), `condition.invalid`, `actions.invalid`.
@Component
public final class DryRun {
    private static final int DAYS = 90;
    private static final int HAPPENINGS = 50_000;
    private static final int SHOWN = 100;
    private static final int STEP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final CheckRule checks;
    private final RuleBook book;
    private final RuleFields fields;
    private final Past past;
    private final Access access;
    private final Transactions transactions;

    /// Where the past is read.
    @Component("dryRunPast")
    record Past(ReplayTicket replay, TicketFacts facts, ChainFacts chain, JdbcClient jdbc, Clock clock) {}

    /// What would have happened.
    ///
    /// @param happenings that were looked at, at most 50,000
    /// @param matched of them
    /// @param tickets of which one matched
    /// @param cut whether there was more than could be looked at
    /// @param matches the newest hundred
    public record Result(int happenings, int matched, int tickets, boolean cut, List<Match> matches) {}

    /// One happening at which it would have acted.
    ///
    /// @param earlier rules before it in the order that match there too
    public record Match(
            UUID conversation,
            long number,
            @Nullable String subject,
            Instant at,
            List<Happens> events,
            Why why,
            List<String> earlier) {}

    DryRun(CheckRule checks, RuleBook book, RuleFields fields, Past past, Access access, Transactions transactions) {
        this.checks = checks;
        this.book = book;
        this.fields = fields;
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
            throw Problem.invalid("days", "range", "This goes back 1 to " + DAYS + " days.");
        }
        if (wish.kind() != Rule.Kind.TRIGGER) {
            throw Problem.invalid("kind", "choice", "What follows the clock is not tried on the past.");
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
                null,
                true,
                false,
                0,
                1,
                now,
                null);
        checks.check(organization, rule);
        Run run = transactions.read(organization, () -> {
            List<RuleBook.Live> all = book.triggers(organization);
            List<RuleBook.Live> earlier = all.stream()
                    .takeWhile(live -> !live.rule().id().equals(rule.id()))
                    .toList();
            return new Run(
                    organization,
                    RuleBook.live(rule, fields.of(organization, Rule.Kind.TRIGGER)),
                    earlier,
                    now.minus(Duration.ofDays(days)),
                    now);
        });
        return run.all();
    }

    private final class Run {
        private final OrganizationId organization;
        private final RuleBook.Live live;
        private final List<RuleBook.Live> earlier;
        private final Instant from;
        private final Instant now;
        private final List<Match> matches = new ArrayList<>();
        private final Set<UUID> tickets = new HashSet<>();
        private int happenings;
        private int matched;

        Run(OrganizationId organization, RuleBook.Live live, List<RuleBook.Live> earlier, Instant from, Instant now) {
            this.organization = organization;
            this.live = live;
            this.earlier = earlier;
            this.from = from;
            this.now = now;
        }

        Result all() {
            Instant until = past.clock().instant().plus(PATIENCE);
            UUID last = null;
            boolean more = true;
            while (more && happenings < HAPPENINGS && past.clock().instant().isBefore(until)) {
                UUID after = last;
                List<UUID> step = transactions.read(organization, () -> step(after));
                more = step.size() == STEP;
                last = step.isEmpty() ? null : step.getLast();
            }
            matches.sort((a, b) -> b.at().compareTo(a.at()));
            return new Result(
                    happenings,
                    matched,
                    tickets.size(),
                    more,
                    List.copyOf(matches.subList(0, Math.min(SHOWN, matches.size()))));
        }

        private List<UUID> step(@Nullable UUID after) {
            List<UUID> some = past.jdbc()
                    .sql("""
                            select t.conversation_id from ticket t
                              join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                             where t.organization_id = :organization and c.last_activity_at >= :from
                               and (cast(:after as uuid) is null or t.conversation_id < :after)
                             order by t.conversation_id desc limit :limit""")
                    .param("organization", organization.value())
                    .param("from", Sql.utc(from))
                    .param("after", after)
                    .param("limit", STEP)
                    .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                    .list();
            some.forEach(this::ticket);
            return some;
        }

        private void ticket(UUID conversation) {
            Facts current = past.facts()
                    .of(organization, conversation, new Question(now, ZoneOffset.UTC, null))
                    .orElse(null);
            if (current == null) {
                return;
            }
            for (TicketStep step : past.replay().steps(organization, conversation)) {
                Cause cause = new Cause(conversation);
                cause.add(step);
                boolean counts = !step.at().isBefore(from) && !cause.nothing() && !cause.byRule();
                if (counts && happenings < HAPPENINGS) {
                    happenings++;
                    if (!Collections.disjoint(live.events(), cause.events())) {
                        attempt(cause, step, current);
                    }
                }
            }
        }

        private void attempt(Cause cause, TicketStep step, Facts current) {
            String message = asksMessage() ? past.chain().message(organization, cause) : null;
            Facts then = ChainFacts.then(cause, current, message, step);
            Why why = live.why(then);
            if (!why.holds()) {
                return;
            }
            matched++;
            tickets.add(cause.conversation());
            TicketState ticket = step.after();
            matches.add(new Match(
                    ticket.conversation(),
                    ticket.number(),
                    ticket.place().subject(),
                    step.at(),
                    List.copyOf(cause.events()),
                    why,
                    earlier.stream()
                            .filter(each -> !each.broken()
                                    && !Collections.disjoint(each.events(), cause.events())
                                    && each.why(then).holds())
                            .map(each -> each.rule().name())
                            .limit(5)
                            .toList()));
            if (matches.size() > 2 * SHOWN) {
                matches.sort((a, b) -> b.at().compareTo(a.at()));
                matches.subList(SHOWN, matches.size()).clear();
            }
        }

        private boolean asksMessage() {
            return live.asks(RuleFields.MESSAGE) || earlier.stream().anyMatch(each -> each.asks(RuleFields.MESSAGE));
        }
    }
}
