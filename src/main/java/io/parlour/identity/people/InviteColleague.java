package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import org.springframework.stereotype.Component;

/// An invitation by somebody who is here, to a rank not above their own.
///
/// Errors: those of [Invite], 403 `access.denied`.
@Component
public final class InviteColleague {
    private final Invite invite;
    private final Membership membership;
    private final Trail trail;
    private final Transactions transactions;

    InviteColleague(Invite invite, Membership membership, Trail trail, Transactions transactions) {
        this.invite = invite;
        this.membership = membership;
        this.trail = trail;
        this.transactions = transactions;
    }

    public Invite.Made invite(AgentPrincipal actor, Invite.New wished) {
        membership.requireRank(actor, wished.role());
        return transactions.in(actor.organization(), () -> {
            Invite.Made made = invite.invite(actor.organization(), wished);
            trail.invitation(actor, Action.INVITATION_MADE, made.invitation().id());
            return made;
        });
    }
}
