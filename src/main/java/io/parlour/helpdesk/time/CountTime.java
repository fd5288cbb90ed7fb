package io.parlour.helpdesk.time;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts an agent's time on tickets as its windows tell of it (HD-89). Instants are the server's. No
/// second counts twice, in whichever window or ticket it is told of: what lies before the end of what
/// is counted is dropped.
///
/// Errors: `not-found`, also for what is no ticket; 409 `time.off`; `input.invalid` (millis, agoMillis,
/// seconds).
@Component
public final class CountTime {
    private static final long MOST = Duration.ofHours(1).toMillis();
    static final int MOST_SECONDS = (int) Duration.ofDays(7).toSeconds();

    private final RunningRows rows;
    private final EntryRows entries;
    private final TimeSettings settings;
    private final Desk desk;
    private final Work work;

    @Component("timeWork")
    record Work(Transactions transactions, Clock clock) {}

    /// That an agent worked.
    ///
    /// @param millis for how long, at most an hour
    /// @param agoMillis how long ago it ended, at most an hour
    public record Told(long millis, long agoMillis) {}

    /// Another state of the timer; what is null stays.
    ///
    /// @param seconds what is to stand on it
    public record Change(
            @Nullable Integer seconds,
            @Nullable Boolean off,
            @Nullable Boolean billable) {}

    CountTime(RunningRows rows, EntryRows entries, TimeSettings settings, Desk desk, Work work) {
        this.rows = rows;
        this.entries = entries;
        this.settings = settings;
        this.desk = desk;
        this.work = work;
    }

    public Running running(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        return work.transactions().read(agent.organization(), () -> {
            TimeSettings.Settings set = required(agent, conversation);
            return find(agent, conversation, set);
        });
    }

    public Running count(AgentPrincipal agent, UUID conversation, Told told) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        requireRange("millis", told.millis());
        requireRange("agoMillis", told.agoMillis());
        OrganizationId organization = agent.organization();
        return work.transactions().in(organization, () -> {
            TimeSettings.Settings set = required(agent, conversation);
            Instant until = rows.lock(organization, agent.agent());
            if (!find(agent, conversation, set).off()) {
                Instant end = Sql.now(work.clock()).minusMillis(told.agoMillis());
                new Stretch(end.minusMillis(told.millis()), end)
                        .after(until)
                        .ifPresent(counted -> keep(agent, conversation, counted, set));
            }
            return find(agent, conversation, set);
        });
    }

    /// What was spent before a reply that has left meanwhile belongs to that one.
    private void keep(AgentPrincipal agent, UUID conversation, Stretch counted, TimeSettings.Settings set) {
        OrganizationId organization = agent.organization();
        rows.counted(organization, agent.agent(), counted.to());
        int before = entries.newest(organization, conversation, agent.agent(), counted.from())
                .map(newest -> {
                    int seconds = Math.min(counted.secondsBefore(newest.at()), MOST_SECONDS - newest.seconds());
                    if (seconds > 0) {
                        entries.lengthen(organization, newest.id(), seconds);
                    }
                    return Math.max(seconds, 0);
                })
                .orElse(0);
        rows.add(organization, conversation, agent.agent(), counted.millis() - before * 1_000L, set.billable());
    }

    public Running change(AgentPrincipal agent, UUID conversation, Change change) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        if (change.seconds() != null && (change.seconds() < 0 || change.seconds() > MOST_SECONDS)) {
            throw Problem.invalid("seconds", "range:duration", Map.of("max", Duration.ofSeconds(MOST_SECONDS)));
        }
        OrganizationId organization = agent.organization();
        return work.transactions().in(organization, () -> {
            TimeSettings.Settings set = required(agent, conversation);
            rows.lock(organization, agent.agent());
            Running before = rows.findLocked(organization, conversation, agent.agent())
                    .orElse(new Running(0, false, set.billable()));
            Running after = new Running(
                    change.seconds() == null ? before.millis() : change.seconds() * 1_000L,
                    change.off() == null ? before.off() : change.off(),
                    change.billable() == null ? before.billable() : change.billable());
            rows.put(organization, conversation, agent.agent(), after);
            return after;
        });
    }

    private TimeSettings.Settings required(AgentPrincipal agent, UUID conversation) {
        if (!rows.isTicket(agent.organization(), conversation)) {
            throw Problem.notFound();
        }
        return settings.required(agent.organization());
    }

    private Running find(AgentPrincipal agent, UUID conversation, TimeSettings.Settings set) {
        return rows.find(agent.organization(), conversation, agent.agent())
                .orElse(new Running(0, false, set.billable()));
    }

    private static void requireRange(String field, long millis) {
        if (millis < 0 || millis > MOST) {
            throw Problem.invalid(field, "range:duration", Map.of("max", Duration.ofMillis(MOST)));
        }
    }
}
