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
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives out what waits in a department, head first, while somebody has room (HD-17, HD-18), to those whose shift it is
/// and who have the skill it wants. A few tickets in each transaction: any number of nodes may share the same
/// department at once.
@Component
class ShareTickets {
    /// After so many times without an agent's action a ticket stays where it is (HD-19).
    private static final int MOST_MOVES = 5;

    private static final int AT_ONCE = 1_000;
    private static final int TOGETHER = 10;
    private static final int BUSY = -1;

    private final Rows rows;
    private final Who who;
    private final ChangeTicket change;
    private final After after;
    private final Transactions transactions;

    @Component("ticketShareRows")
    record Rows(SharingRows sharing, QueueRows queue, TicketAgents agents, TurnRows turns) {}

    @Component("ticketShareWho")
    record Who(WhoIsThere there, Shifts shifts, SkillsWanted skills) {}

    @Component("ticketShareAfter")
    record After(TellLeads leads, AssignmentTasks tasks, Clock clock) {}

    ShareTickets(Rows rows, Who who, ChangeTicket change, After after, Transactions transactions) {
        this.rows = rows;
        this.who = who;
        this.change = change;
        this.after = after;
        this.transactions = transactions;
    }

    void share(OrganizationId organization, UUID department) {
        int given = 0;
        int together = TOGETHER;
        while (given < AT_ONCE && together == TOGETHER) {
            together = transactions.in(organization, () -> some(organization, department));
            given += together;
        }
        if (together == BUSY) {
            // whoever does it goes on; to wait for them would hold a connection each
            after.tasks().again(organization, department, Sql.now(after.clock()));
        } else if (together == TOGETHER) {
            after.tasks().soon(organization, AssignmentTasks.Kind.SHARE, department);
        }
    }

    /// How many were given out, at most ten; [#BUSY] while another shares out the department.
    private int some(OrganizationId organization, UUID department) {
        Instant now = Sql.now(after.clock());
        Sharing sharing = rows.sharing().find(organization, department).orElse(Sharing.byHand(department));
        if (sharing.mode() == Sharing.Mode.MANUAL) {
            return 0;
        }
        if (!rows.sharing().alone(organization, department)) {
            return BUSY;
        }
        Set<UUID> working = new HashSet<>(who.there().working(organization));
        working.removeAll(who.shifts().off(organization, now));
        if (working.isEmpty()) {
            return 0;
        }
        // before the head is looked for: who waits here sees what the one before has given out
        Map<UUID, Candidate> candidates = new HashMap<>();
        rows.agents().lock(organization, department, working, now).forEach(each -> candidates.put(each.agent(), each));
        Map<UUID, Set<UUID>> skills = who.skills().held(organization);
        int given = 0;
        while (given < TOGETHER) {
            // each a moment later, so that turns are told apart
            UUID agent = one(organization, sharing, candidates.values(), skills, now.plus(given, ChronoUnit.MICROS));
            if (agent == null) {
                break;
            }
            Instant at = now.plus(given, ChronoUnit.MICROS);
            candidates.computeIfPresent(agent, (id, each) -> each.given(at));
            given++;
        }
        return given;
    }

    /// Who got the head, null where nobody can.
    private @Nullable UUID one(
            OrganizationId organization,
            Sharing sharing,
            Collection<Candidate> candidates,
            Map<UUID, Set<UUID>> skills,
            Instant now) {
        List<Candidate> free = candidates.stream()
                .filter(each -> each.free(sharing.capacity()))
                .toList();
        if (free.isEmpty()) {
            return null;
        }
        Set<UUID> offered = free.stream()
                .flatMap(each -> skills.getOrDefault(each.agent(), Set.of()).stream())
                .collect(Collectors.toSet());
        UUID ticket = rows.queue()
                .moving(organization, sharing.department(), offered, now)
                .orElse(null);
        if (ticket == null) {
            return null;
        }
        UUID wanted = who.skills().of(organization, List.of(ticket)).get(ticket);
        List<Candidate> able = wanted == null
                ? free
                : free.stream()
                        .filter(each ->
                                skills.getOrDefault(each.agent(), Set.of()).contains(wanted))
                        .toList();
        UUID chosen = ChooseAgent.of(sharing, able, preferred(organization, sharing, ticket, now))
                .orElse(null);
        if (chosen != null) {
            give(organization, ticket, chosen, now);
        }
        return chosen;
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
