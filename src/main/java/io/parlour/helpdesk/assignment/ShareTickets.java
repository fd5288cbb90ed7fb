package io.parlour.helpdesk.assignment;

import io.parlour.conversations.Sql;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives out what waits in a department, head first, while somebody has room (HD-17, HD-18). Each ticket in its own
/// transaction: any number of nodes may share the same department at once.
@Component
class ShareTickets {
    /// After so many times without an agent's action a ticket stays where it is (HD-19).
    private static final int MOST_MOVES = 5;

    private static final int AT_ONCE = 1_000;

    private final Rows rows;
    private final WhoIsThere there;
    private final ChangeTicket change;
    private final After after;
    private final Transactions transactions;

    @Component("ticketShareRows")
    record Rows(SharingRows sharing, QueueRows queue, TicketAgents agents, TurnRows turns) {}

    @Component("ticketShareAfter")
    record After(TellLeads leads, AssignmentTasks tasks, Clock clock) {}

    ShareTickets(Rows rows, WhoIsThere there, ChangeTicket change, After after, Transactions transactions) {
        this.rows = rows;
        this.there = there;
        this.change = change;
        this.after = after;
        this.transactions = transactions;
    }

    void share(OrganizationId organization, UUID department) {
        int given = 0;
        while (given < AT_ONCE && transactions.in(organization, () -> one(organization, department))) {
            given++;
        }
        if (given == AT_ONCE) {
            after.tasks().soon(organization, AssignmentTasks.Kind.SHARE, department);
        }
    }

    private boolean one(OrganizationId organization, UUID department) {
        Instant now = Sql.now(after.clock());
        Sharing sharing = rows.sharing().find(organization, department).orElse(Sharing.byHand(department));
        if (sharing.mode() == Sharing.Mode.MANUAL) {
            return false;
        }
        List<UUID> working = there.working(organization);
        if (working.isEmpty()) {
            return false;
        }
        // before the head is looked for: who waits here sees what the one before has given out
        List<Candidate> candidates = rows.agents().lock(organization, department, working, now);
        UUID ticket = rows.queue().moving(organization, department, now).orElse(null);
        if (ticket == null) {
            return false;
        }
        UUID chosen = ChooseAgent.of(sharing, candidates, preferred(organization, sharing, ticket, now))
                .orElse(null);
        if (chosen == null) {
            return false;
        }
        give(organization, ticket, chosen, now);
        return true;
    }

    private @Nullable UUID preferred(OrganizationId organization, Sharing sharing, UUID ticket, Instant now) {
        return sharing.preferHours() == 0
                ? null
                : rows.turns()
                        .lastOwner(organization, ticket, now.minus(Duration.ofHours(sharing.preferHours())))
                        .orElse(null);
    }

    private void give(OrganizationId organization, UUID ticket, UUID agent, Instant now) {
        change.change(
                organization,
                new ChangeTicket.Request(
                        ticket, new TicketActor.Timer(), null, List.of(new TicketChange.Assignee(agent))));
        rows.agents().given(organization, agent, now);
        if (rows.turns().given(organization, ticket) >= MOST_MOVES) {
            rows.turns().stop(organization, ticket);
            after.leads()
                    .tell(
                            organization,
                            ticket,
                            "This ticket was given to " + MOST_MOVES
                                    + " agents in turn and none of them did anything with it. It stays where it is now.");
        }
    }
}
