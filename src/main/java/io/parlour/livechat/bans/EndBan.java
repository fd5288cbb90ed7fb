package io.parlour.livechat.bans;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets somebody in again before their time. The row stays, with who did it. Doing so twice changes nothing.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class EndBan {
    private final BanRows rows;
    private final Audit audit;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    EndBan(BanRows rows, Audit audit, Access access, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void end(AgentPrincipal agent, UUID ban) {
        access.require(agent, LivechatPermissions.BAN);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (rows.find(organization, ban, clock.instant()).isEmpty()) {
                throw Problem.notFound();
            }
            if (rows.end(organization, ban, agent.agent(), clock.instant())) {
                audit.record(
                        organization,
                        Actor.agent(agent.agent()),
                        Action.BAN_ENDED,
                        new ObjectRef(ObjectRef.Kind.BAN, ban),
                        null);
            }
        });
    }
}
