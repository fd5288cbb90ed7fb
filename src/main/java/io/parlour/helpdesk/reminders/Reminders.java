package io.parlour.helpdesk.reminders;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.Sight;
import io.parlour.conversations.mentions.ReadMentions;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.work.DoLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reminders of an agent: set for oneself or a colleague who sees the ticket, told at their moment, done or postponed.
///
/// Errors: `not-found`, `page.cursor-invalid`; `input.invalid` (text, at, agent); 409 `reminder.too-many` beyond a
/// thousand that are not done.
@Component
public final class Reminders {
    static final int MOST = 1_000;
    private static final int LONGEST = 500;
    private static final Duration FURTHEST = Duration.ofDays(400);

    private final ReminderRows rows;
    private final Desk desk;
    private final ReadMentions colleagues;
    private final DoLater later;
    private final Work work;

    @Component("reminderWork")
    record Work(FindConversation conversations, Transactions transactions, IdSource ids, Clock clock) {}

    /// Of what somebody is to be reminded.
    ///
    /// @param agent who is reminded
    /// @param text 1 to 500 characters
    public record Wish(UUID conversation, UUID agent, String text, Instant at) {}

    Reminders(ReminderRows rows, Desk desk, ReadMentions colleagues, DoLater later, Work work) {
        this.rows = rows;
        this.desk = desk;
        this.colleagues = colleagues;
        this.later = later;
        this.work = work;
    }

    /// A ticket that has left the agent's sight is told without what it is about.
    private List<Reminder> seen(AgentPrincipal agent, List<Reminder> reminders) {
        Sight sight = desk.sight(agent);
        return reminders.stream()
                .map(each -> work.conversations().sees(agent.organization(), sight, each.conversation())
                        ? each
                        : each.unseen())
                .toList();
    }

    /// The agent's own.
    public Page<Reminder> of(AgentPrincipal agent, boolean done, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        OrganizationId organization = agent.organization();
        return work.transactions().read(organization, () -> {
            @Nullable Instant at = after == null ? null : after.instant(0);
            @Nullable UUID last = after == null ? null : after.uuid(1);
            return Page.of(
                    seen(agent, rows.of(organization, agent.agent(), done, at, last, limit + 1)),
                    limit,
                    each -> Cursor.of(done && each.doneAt() != null ? each.doneAt() : each.dueAt(), each.id()));
        });
    }

    /// Answers its id.
    public UUID set(AgentPrincipal by, Wish wished) {
        OrganizationId organization = by.organization();
        desk.require(by, ConversationPermissions.VIEW, wished.conversation());
        Instant now = Sql.now(work.clock());
        Wish wish = new Wish(wished.conversation(), wished.agent(), text(wished.text()), ahead(wished.at(), now));
        if (!colleagues.sees(organization, wish.conversation(), wish.agent())) {
            throw Problem.invalid("agent", "unknown:reminder");
        }
        return work.transactions().in(organization, () -> {
            if (rows.waiting(organization, wish.agent()) >= MOST) {
                throw Problem.conflict("reminder.too-many", Map.of("max", MOST));
            }
            UUID id = work.ids().next();
            rows.insert(organization, id, wish, by.agent(), now);
            schedule(organization, id, wish.at());
            return id;
        });
    }

    public void done(AgentPrincipal agent, UUID id, boolean done) {
        work.transactions().in(agent.organization(), () -> {
            own(agent, id);
            rows.done(agent.organization(), id, done ? Sql.now(work.clock()) : null);
        });
    }

    /// It is to do again, and told at the new moment.
    public void postpone(AgentPrincipal agent, UUID id, Instant wished) {
        work.transactions().in(agent.organization(), () -> {
            own(agent, id);
            Instant at = ahead(wished, Sql.now(work.clock()));
            rows.postpone(agent.organization(), id, at);
            schedule(agent.organization(), id, at);
        });
    }

    private void own(AgentPrincipal agent, UUID id) {
        if (rows.find(agent.organization(), agent.agent(), id).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private void schedule(OrganizationId organization, UUID id, Instant at) {
        later.once(
                RemindAgents.TASK,
                id + "-" + at.toEpochMilli(),
                new RemindAgents.Job(organization.value(), id, at),
                at);
    }

    private static String text(String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST || said.indexOf('\0') >= 0) {
            throw Problem.invalid("text", "length", Map.of("max", LONGEST));
        }
        return said;
    }

    private static Instant ahead(Instant at, Instant now) {
        if (!at.isAfter(now) || at.isAfter(now.plus(FURTHEST))) {
            throw Problem.invalid("at", "range:ahead", Map.of("within", FURTHEST));
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
