package io.parlour.live.internal.log;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.parlour.live.internal.fanout.Fanout;
import io.parlour.live.internal.fanout.Signal;
import java.util.List;
import org.springframework.stereotype.Component;

/// Appends to the table and, after the commit, wakes the nodes.
@Component
final class StoredEventLog implements EventLog {
    private final LoggedEvents events;
    private final Transactions transactions;
    private final Fanout fanout;

    StoredEventLog(LoggedEvents events, Transactions transactions, Fanout fanout) {
        this.events = events;
        this.transactions = transactions;
        this.fanout = fanout;
    }

    @Override
    public void append(OrganizationId organization, List<Event> appended) {
        if (appended.isEmpty()) {
            return;
        }
        List<Signal.Appended> stored = events.insert(organization, appended);
        transactions.afterCommit(() -> stored.forEach(fanout::publish));
    }
}
