package io.parlour.livechat.visitors;

import io.parlour.database.Transactions;
import io.parlour.live.Party;
import io.parlour.live.Passes;
import io.parlour.livechat.bans.Banned;
import org.springframework.stereotype.Component;

/// A visitor may connect while its token stands and nobody keeps it out: forgetting and banning it end the socket.
@Component
final class VisitorPasses implements Passes {
    private final Visitors visitors;
    private final Banned banned;
    private final Transactions transactions;

    VisitorPasses(Visitors visitors, Banned banned, Transactions transactions) {
        this.visitors = visitors;
        this.banned = banned;
        this.transactions = transactions;
    }

    @Override
    public boolean mayConnect(Party party) {
        return switch (party) {
            case Party.Agent ignored -> true;
            case Party.Page ignored -> true;
            case Party.Visitor visitor ->
                transactions.read(
                        visitor.organization(),
                        () -> visitors.find(visitor.organization(), visitor.id())
                                        .isPresent()
                                && !banned.visitor(visitor.organization(), visitor.id(), visitor.contact()));
        };
    }
}
