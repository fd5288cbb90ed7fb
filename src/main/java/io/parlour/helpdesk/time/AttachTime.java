package io.parlour.helpdesk.time;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Ties what an agent has spent on a ticket to the reply or note that leaves, in its transaction.
@Component
class AttachTime implements TicketFollower {
    private final RunningRows running;
    private final EntryRows entries;
    private final EventLog events;
    private final IdSource ids;

    AttachTime(RunningRows running, EntryRows entries, EventLog events, IdSource ids) {
        this.running = running;
        this.entries = entries;
        this.events = events;
        this.ids = ids;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        UUID conversation = step.after().conversation();
        for (KeepTickets.Fact fact : step.facts()) {
            if (written(fact) && fact.author() instanceof Author.Agent(UUID agent)) {
                running.take(organization, conversation, agent)
                        .ifPresent(taken -> attach(organization, conversation, fact, agent, taken));
            }
        }
    }

    private static boolean written(KeepTickets.Fact fact) {
        return fact.kind() == MessageKind.MESSAGE || fact.kind() == MessageKind.NOTE;
    }

    private void attach(
            OrganizationId organization, UUID conversation, KeepTickets.Fact fact, UUID agent, Running taken) {
        entries.insert(
                organization,
                new EntryRows.Fresh(
                        ids.next(),
                        conversation,
                        agent,
                        (int) (taken.millis() / 1_000),
                        TimeEntry.Source.TIMER,
                        taken.billable(),
                        null,
                        fact.at()),
                fact.seq());
        events.append(organization, "time-changed", Map.of("conversation", conversation));
    }
}
