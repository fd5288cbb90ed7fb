package io.parlour.helpdesk.snooze;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Puts a ticket to sleep for oneself alone: one's own views leave it out, those of others do not
/// (HD-87). Whoever sees a ticket may; nothing of it changes.
///
/// Errors: `not-found`, also for what is no ticket; 409 `ticket.closed`, `ticket.merged`,
/// `ticket.trashed`; 409 `snooze.too-many` beyond a thousand; `input.invalid` (until).
@Component
public final class SnoozeForMe {
    static final int MOST = 1_000;
    private static final Duration FURTHEST = Duration.ofDays(400);

    private final SnoozeRows rows;
    private final WakeForMe wake;
    private final ReadTicket tickets;
    private final Desk desk;
    private final Work work;

    @Component("snoozeWork")
    record Work(EventLog events, Transactions transactions, Clock clock) {}

    SnoozeForMe(SnoozeRows rows, WakeForMe wake, ReadTicket tickets, Desk desk, Work work) {
        this.rows = rows;
        this.wake = wake;
        this.tickets = tickets;
        this.desk = desk;
        this.work = work;
    }

    /// Empty where it does not sleep.
    public Optional<Instant> until(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return work.transactions().read(organization, () -> {
            tickets.read(organization, conversation);
            return rows.until(organization, conversation, agent.agent(), Sql.now(work.clock()));
        });
    }

    /// Whether anything sleeps for the agent alone.
    public boolean any(OrganizationId organization, UUID agent) {
        return work.transactions()
                .read(organization, () -> rows.count(organization, agent, Sql.now(work.clock()), 1) > 0);
    }

    public void snooze(AgentPrincipal agent, UUID conversation, Instant wished) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(work.clock());
        Instant until = wished.truncatedTo(ChronoUnit.MILLIS);
        work.transactions().in(organization, () -> {
            rows.lock(organization, conversation);
            refuseOver(tickets.read(organization, conversation));
            if (!until.isAfter(now) || until.isAfter(now.plus(FURTHEST))) {
                throw Problem.invalid("until", "range:ahead", Map.of("within", FURTHEST));
            }
            if (rows.until(organization, conversation, agent.agent(), now).isEmpty()
                    && rows.count(organization, agent.agent(), now, MOST) == MOST) {
                throw Problem.conflict("snooze.too-many", Map.of("max", MOST));
            }
            rows.save(organization, conversation, agent.agent(), until);
            wake.at(organization, conversation, agent.agent(), until);
            changed(agent, conversation);
        });
    }

    private static void refuseOver(TicketState ticket) {
        UUID into = ticket.gone().mergedInto();
        if (into != null) {
            throw new Problem(409, "ticket.merged:snooze").with(Map.of("into", into));
        }
        if (ticket.gone().trashed() != null) {
            throw Problem.conflict("ticket.trashed");
        }
        if (WakeForMe.over(ticket)) {
            throw Problem.conflict("ticket.closed");
        }
    }

    /// Repeating it changes nothing.
    public void awake(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        work.transactions().in(organization, () -> {
            tickets.read(organization, conversation);
            if (rows.remove(organization, conversation, agent.agent())) {
                changed(agent, conversation);
            }
        });
    }

    /// The agent's other devices read it anew.
    private void changed(AgentPrincipal agent, UUID conversation) {
        work.events()
                .append(
                        agent.organization(),
                        "snooze-changed",
                        Map.of("conversation", conversation, "agent", agent.agent()));
    }
}
