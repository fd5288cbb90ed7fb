package io.parlour.identity;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.Reason;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Installation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps every refusal: what an agent was denied, and which sign-ins failed.
@Component
public final class Refusals {
    private final Audit audit;
    private final Installation installation;
    private final Transactions transactions;

    Refusals(Audit audit, Installation installation, Transactions transactions) {
        this.audit = audit;
        this.installation = installation;
        this.transactions = transactions;
    }

    void denied(AgentPrincipal agent) {
        audit.record(
                agent.organization(), Actor.agent(agent.agent()), Action.ACCESS_REFUSED, null, Reason.NOT_PERMITTED);
    }

    /// A failed sign-in of somebody who exists.
    public void signIn(OrganizationId organization, UUID agent, Reason reason) {
        ObjectRef object = new ObjectRef(ObjectRef.Kind.AGENT, agent);
        audit.record(organization, Actor.stranger(), Action.SIGN_IN_REFUSED, object, reason);
    }

    /// A failed sign-in of nobody we know, or before that was looked at: told to the operator.
    public void signIn(Reason reason) {
        @Nullable
        OrganizationId operator =
                transactions.installation(installation::operator).orElse(null);
        if (operator != null) {
            audit.record(operator, Actor.stranger(), Action.SIGN_IN_REFUSED, null, reason);
        }
    }
}
