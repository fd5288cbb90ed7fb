package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AccountNotice;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Email;
import io.parlour.identity.NotifyAgent;
import io.parlour.identity.SharedAddresses;
import io.parlour.identity.signin.OldPassword;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes the address an agent signs in with: their own, knowing the password, or that of an agent of a lower role
/// and without a right beyond their own, for whoever gets the reset link has the account. An owner changes that of any
/// other agent.
///
/// Errors: `not-found`, 403 `access.denied`, `input.invalid` (email, current), 409 `identity.email-taken`, 429
/// `identity.too-many-attempts`.
@Component
public final class ChangeAddress {
    private final Agents agents;
    private final Membership membership;
    private final SharedAddresses shared;
    private final OldPassword password;
    private final NotifyAgent notify;
    private final Trail trail;
    private final Transactions transactions;

    ChangeAddress(
            Agents agents,
            Membership membership,
            SharedAddresses shared,
            OldPassword password,
            NotifyAgent notify,
            Trail trail,
            Transactions transactions) {
        this.agents = agents;
        this.membership = membership;
        this.shared = shared;
        this.password = password;
        this.notify = notify;
        this.trail = trail;
        this.transactions = transactions;
    }

    public Agent own(AgentPrincipal actor, String current, @Nullable String address) {
        Email email = Email.read("email", address);
        password.require(actor, current);
        return change(actor, actor.agent(), email);
    }

    public Agent of(AgentPrincipal actor, UUID id, @Nullable String address) {
        Email email = Email.read("email", address);
        Agent agent = agents.find(actor.organization(), id).orElseThrow(Problem::notFound);
        List<OwnRole> roles =
                transactions.read(actor.organization(), () -> membership.ownRoles(actor.organization(), id));
        membership.requireAbove(actor, agent);
        roles.forEach(role -> membership.requireWithin(actor, role.rights()));
        return change(actor, id, email);
    }

    private Agent change(AgentPrincipal actor, UUID id, Email email) {
        OrganizationId organization = actor.organization();
        return transactions.in(organization, () -> {
            Agent old = agents.find(organization, id).orElseThrow(Problem::notFound);
            shared.refuse(organization, "email", email);
            if (!membership.changeAddress(organization, id, email)) {
                throw Problem.conflict("identity.email-taken");
            }
            if (!old.email().equals(email.shown())) {
                notify.tell(organization, id, new AccountNotice.AddressChanged(old.email(), email.shown()));
                trail.agent(actor, Action.AGENT_CHANGED, id);
            }
            return agents.find(organization, id).orElseThrow(Problem::notFound);
        });
    }
}
