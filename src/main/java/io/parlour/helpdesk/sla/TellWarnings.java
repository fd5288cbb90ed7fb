package io.parlour.helpdesk.sla;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Says that promises near or were missed, once each, and has tickets looked at when the next moment
/// comes (HD-53).
@Component
class TellWarnings {
    private final ApplicationEventPublisher publisher;
    private final SlaTimer timer;
    private final JdbcClient jdbc;

    TellWarnings(ApplicationEventPublisher publisher, SlaTimer timer, JdbcClient jdbc) {
        this.publisher = publisher;
        this.timer = timer;
        this.jdbc = jdbc;
    }

    /// What became of a ticket.
    ///
    /// @param clocks of which something was told
    /// @param next when it is to be looked at; null for never
    record Told(Set<String> clocks, @Nullable Instant next) {}

    Told tell(
            OrganizationId organization,
            Clocks clocks,
            StoredClocks stored,
            Optional<Policy> policy,
            TicketLook ticket,
            Times times,
            Instant now) {
        if (clocks.standing().voided() != null) {
            return new Told(Set.of(), null);
        }
        Set<String> told = new HashSet<>();
        List<Instant> next = new ArrayList<>();
        for (SlaClock clock : clocks.all()) {
            Set<String> before = stored.toldOf(clock);
            Instant missed = clock.breachedAt();
            Instant due = clock.dueAt();
            if (missed != null && !before.contains(StoredClocks.BREACH)) {
                Instant held = clock.open() && clock.metric().resets() ? held(organization, ticket) : null;
                if (held != null) {
                    next.add(held.isAfter(now) ? held : now.plusSeconds(5));
                    continue;
                }
                before.add(StoredClocks.BREACH);
                told.add(StoredClocks.key(clock));
                publish(organization, ticket, clock, null, missed);
            }
            if (missed == null && due != null && clock.open()) {
                next.add(due.plus(1, ChronoUnit.MICROS));
            }
            for (Reminder reminder : reminders(policy, ticket, clock)) {
                Instant at = reminder.at(clock, times).orElse(null);
                if (at == null || before.contains(reminder.mark())) {
                    continue;
                }
                if (at.isAfter(now)) {
                    next.add(at);
                } else {
                    before.add(reminder.mark());
                    told.add(StoredClocks.key(clock));
                    publish(organization, ticket, clock, reminder, due == null ? at : due);
                }
            }
        }
        return new Told(told, next.stream().min(Instant::compareTo).orElse(null));
    }

    /// What was neared and missed before it was measured here is not told.
    void passOver(
            Clocks clocks, StoredClocks stored, Optional<Policy> policy, TicketLook ticket, Times times, Instant now) {
        for (SlaClock clock : clocks.all()) {
            Set<String> told = stored.toldOf(clock);
            if (clock.breachedAt() != null) {
                told.add(StoredClocks.BREACH);
            }
            reminders(policy, ticket, clock).stream()
                    .filter(reminder -> reminder.at(clock, times)
                            .filter(at -> !at.isAfter(now))
                            .isPresent())
                    .forEach(reminder -> told.add(reminder.mark()));
        }
    }

    /// Has tickets that the transaction has locked looked at when their next moments come.
    void lookAgain(OrganizationId organization, Map<UUID, Instant> looks) {
        timer.set(organization, looks);
    }

    /// Until when a reply may still be undone that would answer in time (rule g); null when there is
    /// none.
    @Nullable
    Instant held(OrganizationId organization, TicketLook ticket) {
        return jdbc
                .sql("""
                        select max(send_at) from outgoing_reply
                         where organization_id = :organization and conversation_id = :conversation and state = 'waiting'
                           and send_at - created_at <= interval '60 seconds'""")
                .param("organization", organization.value())
                .param("conversation", ticket.conversation())
                .query((row, number) -> row.getObject(1, java.time.OffsetDateTime.class))
                .list()
                .stream()
                .filter(java.util.Objects::nonNull)
                .map(at -> at.toInstant().plusSeconds(1))
                .findFirst()
                .orElse(null);
    }

    private static List<Reminder> reminders(Optional<Policy> policy, TicketLook ticket, SlaClock clock) {
        return policy.flatMap(each -> each.of(ticket.priority(), clock.metric()))
                .map(Target::reminders)
                .orElse(List.of());
    }

    private void publish(
            OrganizationId organization, TicketLook ticket, SlaClock clock, @Nullable Reminder reminder, Instant due) {
        publisher.publishEvent(new SlaWarned(
                organization,
                ticket.conversation(),
                ticket.number(),
                clock.metric(),
                clock.cycle(),
                reminder,
                clock.promise().seconds(),
                due,
                ticket.assignee(),
                ticket.department()));
    }
}
