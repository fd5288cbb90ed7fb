package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes an invitation's link useless.
///
/// Errors: `not-found`.
@Component
public final class WithdrawInvitation {
    private final Invitations invitations;
    private final Trail trail;
    private final Transactions transactions;
    private final Clock clock;

    WithdrawInvitation(Invitations invitations, Trail trail, Transactions transactions, Clock clock) {
        this.invitations = invitations;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void withdraw(AgentPrincipal actor, UUID id) {
        transactions.in(actor.organization(), () -> {
            if (!invitations.withdraw(actor.organization(), id, clock.instant())) {
                throw Problem.notFound();
            }
            trail.invitation(actor, Action.INVITATION_WITHDRAWN, id);
        });
    }
}
