package io.parlour.conversations.followers;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.SayFollowing;
import io.parlour.conversations.mentions.Colleague;
import io.parlour.conversations.mentions.ReadMentions;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets an agent follow a ticket, or no longer (HD-65). Each change is an event of the timeline; repeating one changes
/// nothing. Who sees a ticket may follow it and have colleagues follow it who see it too.
///
/// Errors: `not-found`, also for what is no ticket; `access.denied`; `input.invalid` (agent).
@Component
public final class FollowTicket {
    private static final int MOST_SHOWN = 100;

    private final FollowerRows rows;
    private final ReadMentions colleagues;
    private final SayFollowing say;
    private final Desk desk;
    private final Work work;

    @Component("followWork")
    record Work(Transactions transactions, Clock clock) {}

    FollowTicket(FollowerRows rows, ReadMentions colleagues, SayFollowing say, Desk desk, Work work) {
        this.rows = rows;
        this.colleagues = colleagues;
        this.say = say;
        this.desk = desk;
        this.work = work;
    }

    /// By name, at most a hundred.
    public List<Colleague> followers(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        return work.transactions().read(agent.organization(), () -> {
            requireTicket(agent.organization(), conversation);
            return rows.of(agent.organization(), conversation, MOST_SHOWN);
        });
    }

    public void follow(AgentPrincipal by, UUID conversation, UUID agent) {
        desk.require(by, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = by.organization();
        if (!colleagues.sees(organization, conversation, agent)) {
            throw Problem.invalid("agent", "unknown:follower");
        }
        work.transactions().in(organization, () -> {
            requireTicket(organization, conversation);
            if (rows.add(organization, conversation, agent, Sql.now(work.clock()))) {
                say.follows(organization, conversation, new Author.Agent(by.agent()), agent);
            }
        });
    }

    public void leave(AgentPrincipal by, UUID conversation, UUID agent) {
        desk.require(by, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = by.organization();
        work.transactions().in(organization, () -> {
            work.transactions().deleting("follower-removed");
            if (rows.remove(organization, conversation, agent)) {
                say.leaves(organization, conversation, new Author.Agent(by.agent()), agent);
            }
        });
    }

    private void requireTicket(OrganizationId organization, UUID conversation) {
        if (!rows.isTicket(organization, conversation)) {
            throw Problem.notFound();
        }
    }
}
