package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.identity.signin.FreshSession;
import org.springframework.stereotype.Component;

/// An invitation by an agent, to a rank not above their own. That of an owner takes a fresh sign-in.
///
/// Errors: those of [Invite] and [FreshSession], 403 `access.denied`.
@Component
public final class InviteColleague {
    private final Invite invite;
    private final Membership membership;
    private final FreshSession fresh;
    private final Trail trail;
    private final Transactions transactions;

    InviteColleague(Invite invite, Membership membership, FreshSession fresh, Trail trail, Transactions transactions) {
        this.invite = invite;
        this.membership = membership;
        this.fresh = fresh;
        this.trail = trail;
        this.transactions = transactions;
    }

    public Invite.Made invite(AgentPrincipal actor, Invite.New wished) {
        membership.requireRank(actor, wished.role());
        if (wished.role() == Role.OWNER) {
            fresh.require(actor);
        }
        return transactions.in(actor.organization(), () -> {
            Invite.Made made = invite.invite(actor.organization(), wished);
            trail.invitation(actor, Action.INVITATION_MADE, made.invitation().id());
            return made;
        });
    }
}
