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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts tickets back into the queue whose agent cannot see to them (HD-19). What the agent writes just now stays.
@Component
class RequeueTickets {
    private static final Duration WRITING = Duration.ofMinutes(10);

    /// Why tickets go back; stands in the ticket's log.
    enum Reason {
        OFFLINE,
        SHIFT_END,
        DEACTIVATED,
        LEFT_DEPARTMENT,
        ABSENCE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reason of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    private final HeldRows held;
    private final TicketAgents agents;
    private final TurnRows turns;
    private final ChangeTicket change;
    private final Around around;

    @Component("requeueAround")
    record Around(Transactions transactions, AssignmentTasks tasks, Shifts shifts, Clock clock) {}

    RequeueTickets(HeldRows held, TicketAgents agents, TurnRows turns, ChangeTicket change, Around around) {
        this.held = held;
        this.agents = agents;
        this.turns = turns;
        this.change = change;
        this.around = around;
    }

    /// What is due goes back, and the next look is noted where something becomes due later.
    void look(OrganizationId organization, UUID agent, Reason reason) {
        List<UUID> due = new ArrayList<>();
        around.transactions().in(organization, () -> {
            due.clear();
            Instant now = Sql.now(around.clock());
            @Nullable Instant next = null;
            Instant gone = gone(organization, agent, reason, now);
            for (HeldRows.Held each : candidates(organization, agent, reason)) {
                Instant at = dueAt(each, reason, gone, now);
                if (at != null && !at.isAfter(now)) {
                    due.add(each.conversation());
                } else if (at != null && (next == null || at.isBefore(next))) {
                    next = at;
                }
            }
            if (next != null) {
                around.tasks().at(organization, AssignmentTasks.Kind.REQUEUE, agent, reason.key(), next);
            }
        });
        due.forEach(each -> back(organization, each, agent, reason));
        if (due.size() >= HeldRows.MOST && !mayStay(reason)) {
            around.tasks().at(organization, AssignmentTasks.Kind.REQUEUE, agent, reason.key(), Sql.now(around.clock()));
        }
    }

    private List<HeldRows.Held> candidates(OrganizationId organization, UUID agent, Reason reason) {
        return reason == Reason.LEFT_DEPARTMENT
                ? held.outside(organization, agent)
                : held.of(organization, agent, mayStay(reason));
    }

    /// What the department lets stay, and what is being answered, stays for these reasons.
    private static boolean mayStay(Reason reason) {
        return reason == Reason.OFFLINE || reason == Reason.SHIFT_END;
    }

    /// Since when the agent is away, or now when the shift is over; null where it is there.
    private @Nullable Instant gone(OrganizationId organization, UUID agent, Reason reason, Instant now) {
        return switch (reason) {
            case OFFLINE -> agents.goneSince(organization, agent);
            case SHIFT_END -> around.shifts().isOff(organization, agent, now) ? now : null;
            case DEACTIVATED, LEFT_DEPARTMENT, ABSENCE -> now;
        };
    }

    /// Null where it stays.
    private static @Nullable Instant dueAt(HeldRows.Held each, Reason reason, @Nullable Instant gone, Instant now) {
        if (!mayStay(reason)) {
            return now;
        }
        Integer after = each.requeueAfterMinutes();
        if (gone == null || after == null || each.stopped() || !(each.waits() || each.all())) {
            return null;
        }
        Instant at = reason == Reason.OFFLINE ? gone.plus(Duration.ofMinutes(after)) : gone;
        Instant draft = each.drafted() == null ? null : each.drafted().plus(WRITING);
        return draft != null && draft.isAfter(at) ? draft : at;
    }

    /// Gives the ticket back if it is still the agent's.
    void back(OrganizationId organization, UUID conversation, UUID agent, Reason reason) {
        around.transactions().in(organization, () -> {
            if (agent.equals(held.lock(organization, conversation))) {
                change.change(
                        organization,
                        new ChangeTicket.Request(
                                conversation,
                                new TicketActor.Timer(),
                                null,
                                List.of(
                                        new TicketChange.Assignee(null),
                                        new TicketChange.Because("requeue: " + reason.key()))));
                turns.from(organization, conversation, agent, Sql.now(around.clock()));
            }
        });
    }
}
