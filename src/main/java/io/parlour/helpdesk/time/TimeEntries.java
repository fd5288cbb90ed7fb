package io.parlour.helpdesk.time;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.helpdesk.HelpdeskPermissions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Time written down on a ticket (HD-89): added by whoever may write notes there, changed and taken
/// back by its own agent and by those who may change that of others.
///
/// Errors: `not-found`, `access.denied`; 409 `time.off`, `time.too-many` beyond a thousand without a
/// message in one ticket; `input.invalid` (seconds, note, at).
@Component
public final class TimeEntries {
    static final int MOST = 1_000;
    private static final int LONGEST = 500;
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final EntryRows rows;
    private final RunningRows running;
    private final TimeSettings settings;
    private final Desk desk;
    private final Work work;

    @Component("timeEntryWork")
    record Work(CountTime.Work base, IdSource ids, EventLog events) {}

    /// What is to stand in an entry.
    ///
    /// @param seconds up to a week
    /// @param note up to 500 characters, or null
    public record Wish(
            int seconds, boolean billable, @Nullable String note) {}

    TimeEntries(EntryRows rows, RunningRows running, TimeSettings settings, Desk desk, Work work) {
        this.rows = rows;
        this.running = running;
        this.settings = settings;
        this.desk = desk;
        this.work = work;
    }

    /// The newest first, with those of tickets that are part of it.
    public Page<TimeEntry> page(AgentPrincipal agent, UUID conversation, @Nullable String cursor, int limit) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        boolean others = desk.may(agent, HelpdeskPermissions.TIME_OTHERS, conversation);
        return work.base()
                .transactions()
                .read(
                        organization,
                        () -> Page.byId(
                                cursor,
                                limit,
                                (before, most) -> rows.page(organization, conversation, before, most),
                                TimeEntry::id))
                .map(entry -> entry.changeable(others || entry.agent().equals(agent.agent())));
    }

    /// By hand. Answers its id.
    ///
    /// @param at when it was spent, within the last 366 days; null for now
    public UUID add(AgentPrincipal agent, UUID conversation, Wish wish, @Nullable Instant at) {
        desk.requireNote(agent, conversation);
        Wish checked = checked(wish);
        Instant now = Sql.now(work.base().clock());
        Instant spent = at == null ? now : at;
        if (spent.isAfter(now) || spent.isBefore(now.minus(FURTHEST))) {
            throw Problem.invalid("at", "range:past", Map.of("within", FURTHEST));
        }
        return put(agent, conversation, TimeEntry.Source.MANUAL, checked, spent);
    }

    /// What the timer shows, without a message. Answers its id.
    public UUID keep(AgentPrincipal agent, UUID conversation, @Nullable String note) {
        desk.requireNote(agent, conversation);
        OrganizationId organization = agent.organization();
        return work.base().transactions().in(organization, () -> {
            requireCounted(organization, conversation);
            Running taken = running.take(organization, conversation, agent.agent())
                    .orElseThrow(() -> Problem.conflict("time.nothing"));
            Wish wish = checked(new Wish((int) (taken.millis() / 1_000), taken.billable(), note));
            return put(
                    agent,
                    conversation,
                    TimeEntry.Source.TIMER,
                    wish,
                    Sql.now(work.base().clock()));
        });
    }

    private UUID put(AgentPrincipal agent, UUID conversation, TimeEntry.Source source, Wish wish, Instant at) {
        OrganizationId organization = agent.organization();
        return work.base().transactions().in(organization, () -> {
            requireCounted(organization, conversation);
            if (rows.withoutMessage(organization, conversation) >= MOST) {
                throw Problem.conflict("time.too-many", Map.of("max", MOST));
            }
            UUID id = work.ids().next();
            rows.insert(
                    organization,
                    new EntryRows.Fresh(
                            id, conversation, agent.agent(), wish.seconds(), source, wish.billable(), wish.note(), at),
                    null);
            tell(organization, conversation);
            return id;
        });
    }

    public void change(AgentPrincipal agent, UUID conversation, UUID id, Wish wish) {
        OrganizationId organization = agent.organization();
        own(agent, conversation, id, () -> {
            Wish checked = checked(wish);
            rows.update(
                    organization,
                    id,
                    checked,
                    agent.agent(),
                    Sql.now(work.base().clock()));
        });
    }

    public void remove(AgentPrincipal agent, UUID conversation, UUID id) {
        own(agent, conversation, id, () -> {
            work.base().transactions().deleting("time-entry-removed");
            rows.remove(agent.organization(), id);
        });
    }

    private void own(AgentPrincipal agent, UUID conversation, UUID id, Runnable then) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        work.base().transactions().in(organization, () -> {
            TimeEntry found = rows.find(organization, conversation, id).orElseThrow(Problem::notFound);
            if (!found.agent().equals(agent.agent())) {
                desk.require(agent, HelpdeskPermissions.TIME_OTHERS, conversation);
            }
            then.run();
            tell(organization, conversation);
        });
    }

    private void requireCounted(OrganizationId organization, UUID conversation) {
        if (!running.isTicket(organization, conversation)) {
            throw Problem.notFound();
        }
        settings.required(organization);
    }

    private void tell(OrganizationId organization, UUID conversation) {
        work.events().append(organization, "time-changed", Map.of("conversation", conversation));
    }

    private static Wish checked(Wish wish) {
        if (wish.seconds() < 1 || wish.seconds() > CountTime.MOST_SECONDS) {
            throw Problem.invalid(
                    "seconds", "range:duration", Map.of("max", Duration.ofSeconds(CountTime.MOST_SECONDS)));
        }
        String note = wish.note() == null ? "" : wish.note().strip();
        if (note.length() > LONGEST || note.indexOf('\0') >= 0) {
            throw Problem.invalid("note", "length:optional", Map.of("max", LONGEST));
        }
        return new Wish(wish.seconds(), wish.billable(), note.isEmpty() ? null : note);
    }
}
