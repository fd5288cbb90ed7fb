package io.parlour.helpdesk.sides;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.SaySide;
import io.parlour.database.Sql;
import io.parlour.helpdesk.sides.SideRows.Standing;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.helpdesk.sides.SideThread.State;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Closes a side thread, or opens it again; what is so already stays. A child ticket is closed by
/// solving it.
///
/// Errors: `not-found`, `access.denied`; 409 `side-thread.is-ticket`.
@Component
public final class EndSideThread {
    private final ReadSideThreads read;
    private final SideRows rows;
    private final SaySide say;
    private final Clock clock;

    EndSideThread(ReadSideThreads read, SideRows rows, SaySide say, Clock clock) {
        this.read = read;
        this.rows = rows;
        this.say = say;
        this.clock = clock;
    }

    public void end(AgentPrincipal agent, UUID ticket, UUID thread, boolean closed) {
        OrganizationId organization = agent.organization();
        SideThread found = read.writable(agent, ticket, thread);
        if (found.kind() == Kind.CHILD) {
            throw Problem.conflict("side-thread.is-ticket");
        }
        Author by = new Author.Agent(agent.agent());
        say.say(organization, found.ticket(), by, () -> {
            Standing standing = rows.lock(organization, thread).orElseThrow(Problem::notFound);
            if (closed == (standing.state() == State.CLOSED)) {
                return null;
            }
            rows.turn(organization, thread, closed ? State.CLOSED : State.REOPENED, Sql.now(clock));
            return FollowSides.told(closed ? KeepSides.Happening.CLOSED : KeepSides.Happening.REOPENED, by, standing);
        });
    }
}
