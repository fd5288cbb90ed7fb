package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.HelpdeskPermissions;
import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Absences of agents (HD-21): one's own, and everybody's for those who run the assignment. New tickets and those that
/// begin again during one go to the stand-in or the queue.
///
/// Errors: `not-found`, `access.denied`; 409 `absence.too-many`; 422 `input.invalid` (from, to, standIn, agent).
@Service
public class Absences {
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST = 50;

    private final AbsenceRows rows;
    private final Agents agents;
    private final Access access;
    private final Transactions transactions;
    private final Made made;

    @Component("absenceMade")
    record Made(IdSource ids, Clock clock) {}

    public record Wish(
            @Nullable UUID agent,
            Instant from,
            Instant to,
            @Nullable UUID standIn) {}

    Absences(AbsenceRows rows, Agents agents, Access access, Transactions transactions, Made made) {
        this.rows = rows;
        this.agents = agents;
        this.access = access;
        this.transactions = transactions;
        this.made = made;
    }

    /// Those that are not over, the next to end first. Everybody sees who is away.
    ///
    /// @param mine one's own alone
    public Page<Absence> page(AgentPrincipal agent, boolean mine, @Nullable String cursor, int limit) {
        access.require(agent, IdentityPermissions.AGENT_VIEW);
        Cursor after = Cursor.decode(cursor, 2);
        Instant now = Sql.now(made.clock());
        Absence last = after == null ? null : new Absence(after.uuid(1), agent.agent(), now, after.instant(0), null);
        List<Absence> page = transactions.read(
                agent.organization(),
                () -> rows.page(agent.organization(), mine ? agent.agent() : null, now, last, limit + 1));
        return Page.of(page, limit, each -> Cursor.of(each.to(), each.id()));
    }

    public Absence add(AgentPrincipal by, Wish wish) {
        OrganizationId organization = by.organization();
        UUID agent = wish.agent() == null ? by.agent() : wish.agent();
        requireMay(by, agent);
        Instant now = Sql.now(made.clock());
        if (!wish.to().isAfter(wish.from()) || !wish.to().isAfter(now)) {
            throw Problem.invalid("to", "range:after");
        }
        if (wish.to().isAfter(wish.from().plus(LONGEST)) || wish.from().isAfter(now.plus(LONGEST))) {
            throw Problem.invalid("to", "range:ahead", Map.of("within", LONGEST));
        }
        requireWorks(organization, "agent", agent);
        if (wish.standIn() != null) {
            requireWorks(organization, "standIn", wish.standIn());
            if (wish.standIn().equals(agent)) {
                throw Problem.invalid("standIn", "same:agent");
            }
        }
        Absence absence = new Absence(made.ids().next(), agent, wish.from(), wish.to(), wish.standIn());
        transactions.in(organization, () -> {
            if (rows.number(organization, agent, now) >= MOST) {
                throw Problem.conflict("absence.too-many", Map.of("max", MOST));
            }
            rows.insert(organization, absence);
        });
        return absence;
    }

    public void remove(AgentPrincipal by, UUID id) {
        transactions.in(by.organization(), () -> {
            Absence absence = rows.find(by.organization(), id).orElseThrow(Problem::notFound);
            requireMay(by, absence.agent());
            rows.delete(by.organization(), id);
        });
    }

    private void requireMay(AgentPrincipal by, UUID agent) {
        if (!by.agent().equals(agent)) {
            access.require(by, HelpdeskPermissions.ASSIGNMENT_EDIT);
        }
    }

    private void requireWorks(OrganizationId organization, String field, UUID agent) {
        if (agents.find(organization, agent).filter(Absences::works).isEmpty()) {
            throw Problem.invalid(field, "unknown:agent");
        }
    }

    private static boolean works(Agent agent) {
        return !agent.suspended();
    }
}
