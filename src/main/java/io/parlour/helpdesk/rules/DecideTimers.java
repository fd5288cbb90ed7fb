package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a time rule would write much too late: a person reads for which tickets, and decides (HD-48).
///
/// Errors: `access.denied`, `not-found`, `page.cursor-invalid`.
@Component
public final class DecideTimers {
    private static final int STEP = 200;
    private static final Duration GAP = Duration.ofMillis(60);

    private final RuleRows rules;
    private final TimerRows rows;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    DecideTimers(RuleRows rules, TimerRows rows, Access access, Transactions transactions, Clock clock) {
        this.rules = rules;
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Page<HeldTicket> held(AgentPrincipal agent, UUID rule, @Nullable String cursor, int limit) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            rules.require(organization, rule);
            return Page.byId(
                    cursor,
                    limit,
                    (after, most) -> rows.held(organization, rule, after, most),
                    HeldTicket::conversation);
        });
    }

    /// Lets the rule act on all of them after all, at most a thousand a minute, or on none. How many they were.
    public int decide(AgentPrincipal agent, UUID rule, boolean act) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        int decided = 0;
        List<HeldTicket> step;
        do {
            int before = decided;
            step = transactions.in(organization, () -> {
                rules.require(organization, rule);
                List<HeldTicket> some = rows.held(organization, rule, null, STEP);
                int at = before;
                for (HeldTicket each : some) {
                    decide(organization, rule, each.conversation(), act, at++);
                }
                return some;
            });
            decided += step.size();
        } while (step.size() == STEP);
        return decided;
    }

    private void decide(OrganizationId organization, UUID rule, UUID conversation, boolean act, int place) {
        Instant now = Sql.now(clock);
        TimerRows.Timer timer = rows.lock(organization, conversation)
                ? rows.find(organization, rule, conversation).orElse(null)
                : null;
        if (timer == null || !timer.state().equals("held")) {
            return;
        }
        if (act) {
            Instant due = now.plus(GAP.multipliedBy(place));
            rows.save(organization, conversation, new TimerRows.Timer(rule, timer.anchor(), due, "waiting"));
        } else {
            rows.ended(organization, rule, List.of(conversation), "refused", now);
        }
    }
}
