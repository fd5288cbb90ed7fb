package io.parlour.identity.signin;

import io.parlour.database.Transactions;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// An ended session takes its open sockets with it, on every node.
@Component
final class CloseSockets {
    private final Live live;
    private final Transactions transactions;

    CloseSockets(Live live, Transactions transactions) {
        this.live = live;
        this.transactions = transactions;
    }

    @EventListener
    void on(SessionEnded ended) {
        // tabs of the browser come back with its new cookie, which is on its way
        int code = ended.renewed() ? CloseCode.SILENT : CloseCode.FORBIDDEN;
        transactions.afterCommit(() -> live.closeSession(ended.session(), code));
    }
}
