package io.parlour.livechat.visitors;

import io.parlour.database.Transactions;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import io.parlour.live.Party;
import io.parlour.live.Passes;
import io.parlour.livechat.identity.IdentityDemanded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Where a site insists on a proof, a visitor without one has no socket (LC-43).
@Component
class IdentityPasses implements Passes {
    private static final int MOST = 5_000;

    private final Live live;
    private final Visitors visitors;
    private final StartIdentity identities;
    private final Transactions transactions;

    IdentityPasses(Live live, Visitors visitors, StartIdentity identities, Transactions transactions) {
        this.live = live;
        this.visitors = visitors;
        this.identities = identities;
        this.transactions = transactions;
    }

    /// Who has a socket open already loses it.
    @EventListener
    void demanded(IdentityDemanded event) {
        transactions
                .read(event.organization(), () -> visitors.anonymousAt(event.organization(), event.site(), MOST))
                .forEach(visitor -> live.close(event.organization(), visitor, CloseCode.FORBIDDEN));
    }

    @Override
    public boolean mayConnect(Party party) {
        return !(party instanceof Party.Visitor visitor)
                || transactions.read(
                        visitor.organization(),
                        () -> visitors.find(visitor.organization(), visitor.id())
                                .map(identities::may)
                                .orElse(true));
    }
}
