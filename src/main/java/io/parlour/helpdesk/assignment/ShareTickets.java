package io.parlour.helpdesk.assignment;

import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Gives out what waits in a department, head first, while somebody has room (HD-17, HD-18), to those whose
/// shift it is and who have the skill it wants. A hundred tickets in each transaction, of which each statement takes
/// all: any number of nodes may share the same department at once.
@Component
class ShareTickets {
    /// After so many times without an agent's action a ticket stays where it is (HD-19).
    private static final int MOST_MOVES = 5;

    private static final int AT_ONCE = 1_000;
    private static final int TOGETHER = 100;
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
        int seen = 0;
        int together = TOGETHER;
        while (seen < AT_ONCE && together == TOGETHER) {
            together = transactions.keyed(organization, () -> some(organization, department));
            seen += together;
        }
        if (together == BUSY) {
            // whoever does it goes on; to wait for them would hold a connection each
            after.tasks().again(organization, department, Sql.now(after.clock()));
        } else if (together == TOGETHER) {
            after.tasks().soon(organization, AssignmentTasks.Kind.SHARE, department);
        }
    }

    /// How many were looked at, at most [#TOGETHER]; [#BUSY] while another shares out the department.
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
        return giveOut(organization, sharing, candidates, now);
    }

    /// How many of the first tickets were looked at; none where nobody has room for any of them.
    private int giveOut(OrganizationId organization, Sharing sharing, Map<UUID, Candidate> candidates, Instant now) {
        Map<UUID, Set<UUID>> skills = who.skills().held(organization);
        Set<UUID> offered = candidates.values().stream()
                .filter(each -> each.free(sharing.capacity()))
                .flatMap(each -> held(skills, each).stream())
                .collect(Collectors.toSet());
        List<UUID> heads = candidates.values().stream().noneMatch(each -> each.free(sharing.capacity()))
                ? List.of()
                : rows.queue().moving(organization, sharing.department(), offered, TOGETHER, now);
        Map<UUID, UUID> wanted = who.skills().of(organization, heads);
        Map<UUID, UUID> preferred = preferred(organization, sharing, heads, now);
        Map<UUID, UUID> given = new LinkedHashMap<>();
        Map<UUID, Instant> turns = new HashMap<>();
        // each a moment later, so that turns are told apart
        Instant at = now;
        for (UUID ticket : heads) {
            UUID skill = wanted.get(ticket);
            List<Candidate> able = candidates.values().stream()
                    .filter(each -> each.free(sharing.capacity()))
                    .filter(each -> skill == null || held(skills, each).contains(skill))
                    .toList();
            UUID agent = ChooseAgent.of(sharing, able, preferred.get(ticket)).orElse(null);
            if (agent != null) {
                Instant turn = at;
                given.put(ticket, agent);
                turns.put(agent, turn);
                candidates.computeIfPresent(agent, (id, each) -> each.given(turn));
                at = at.plus(1, ChronoUnit.MICROS);
            }
        }
        give(organization, given, turns);
        return given.isEmpty() ? 0 : heads.size();
    }

    private static Set<UUID> held(Map<UUID, Set<UUID>> skills, Candidate candidate) {
        return skills.getOrDefault(candidate.agent(), Set.of());
    }

    /// Ticket → who had it last, of those that go back to them.
    private Map<UUID, UUID> preferred(OrganizationId organization, Sharing sharing, List<UUID> tickets, Instant now) {
        return sharing.preferHours() == 0
                ? Map.of()
                : rows.turns().lastOwners(organization, tickets, now.minus(Duration.ofHours(sharing.preferHours())));
    }

    private void give(OrganizationId organization, Map<UUID, UUID> given, Map<UUID, Instant> turns) {
        if (given.isEmpty()) {
            return;
        }
        TicketActor by = new TicketActor.Timer();
        List<ChangeTicket.Request> requests = new ArrayList<>();
        given.forEach((ticket, agent) ->
                requests.add(new ChangeTicket.Request(ticket, by, null, List.of(new TicketChange.Assignee(agent)))));
        change.change(organization, by, requests);
        rows.agents().given(organization, turns);
        rows.turns().given(organization, given.keySet()).forEach((ticket, moves) -> {
            if (moves >= MOST_MOVES) {
                stop(organization, ticket);
            }
        });
    }

    private void stop(OrganizationId organization, UUID ticket) {
        rows.turns().stop(organization, ticket);
        after.leads()
                .tell(organization, ticket, words -> words.say("note.reassignedTooOften", Map.of("count", MOST_MOVES)));
    }
}
