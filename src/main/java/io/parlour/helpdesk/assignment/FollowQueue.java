package io.parlour.helpdesk.assignment;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sees tickets come to wait, places become free, and work come to who is not there.
@Component
class FollowQueue implements TicketFollower {
    private static final Set<String> MOVES = Set.of("assignee", "department", "category", "spam", "snoozedUntil");

    private final SharingRows sharing;
    private final RuleRows rules;
    private final TurnRows turns;
    private final Away away;
    private final AssignmentTasks tasks;

    @Component("ticketAway")
    record Away(TicketAgents agents, AbsenceRows absences, Shifts shifts) {}

    FollowQueue(SharingRows sharing, RuleRows rules, TurnRows turns, Away away, AssignmentTasks tasks) {
        this.sharing = sharing;
        this.rules = rules;
        this.turns = turns;
        this.away = away;
        this.tasks = tasks;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        TicketState before = step.before();
        TicketState after = step.after();
        if (before == null) {
            made(organization, after);
            return;
        }
        if (byAgent(step)) {
            turns.calm(organization, after.conversation());
        }
        boolean moved = step.changed().stream().anyMatch(MOVES::contains);
        if (moved && active(after) && after.place().assignee() == null) {
            waits(organization, after);
        }
        UUID owner = before.place().assignee();
        if (moved
                && owner != null
                && active(before)
                && !(active(after) && owner.equals(after.place().assignee()))) {
            sharing.sharingOf(organization, owner)
                    .forEach(each -> tasks.soon(organization, AssignmentTasks.Kind.SHARE, each));
        }
        comesToAgent(organization, step, before, after);
    }

    private void made(OrganizationId organization, TicketState made) {
        if (made.place().assignee() == null && active(made)) {
            if (rules.any(organization)) {
                tasks.soon(organization, AssignmentTasks.Kind.ROUTE, made.conversation());
            } else {
                waits(organization, made);
            }
        }
    }

    private void waits(OrganizationId organization, TicketState ticket) {
        UUID department = ticket.place().department();
        if (department != null && sharing.givesOut(organization, department)) {
            Instant until = ticket.workflow().snoozedUntil();
            tasks.at(
                    organization,
                    AssignmentTasks.Kind.SHARE,
                    department,
                    "",
                    until == null ? Instant.EPOCH : until.plusSeconds(1));
        }
    }

    private void comesToAgent(OrganizationId organization, TicketStep step, TicketState before, TicketState after) {
        @Nullable UUID agent = after.place().assignee();
        if (agent == null || !active(after)) {
            return;
        }
        boolean given = !agent.equals(before.place().assignee());
        boolean begunAgain = !active(before);
        if ((given || begunAgain) && away.absences().isAbsent(organization, agent, step.at())) {
            tasks.soon(organization, AssignmentTasks.Kind.HAND_ON, after.conversation());
        } else if ((given || contactWrote(step.facts())) && away.agents().goneSince(organization, agent) != null) {
            tasks.at(
                    organization,
                    AssignmentTasks.Kind.REQUEUE,
                    agent,
                    RequeueTickets.Reason.OFFLINE.key(),
                    Instant.EPOCH);
        } else if ((begunAgain || contactWrote(step.facts())) && away.shifts().isOff(organization, agent, step.at())) {
            tasks.at(
                    organization,
                    AssignmentTasks.Kind.REQUEUE,
                    agent,
                    RequeueTickets.Reason.SHIFT_END.key(),
                    Instant.EPOCH);
        }
    }

    private static boolean byAgent(TicketStep step) {
        TicketStep.Actor actor = step.actor();
        return (actor != null && actor.kind().equals("agent"))
                || step.facts().stream().anyMatch(fact -> fact.author() instanceof Author.Agent);
    }

    private static boolean contactWrote(List<KeepTickets.Fact> facts) {
        return facts.stream()
                .anyMatch(fact -> fact.kind() == MessageKind.MESSAGE && fact.author() instanceof Author.Visitor);
    }

    private static boolean active(TicketState state) {
        String category = state.workflow().category();
        return (Objects.equals(category, "new") || Objects.equals(category, "open"))
                && !state.workflow().spam();
    }
}
