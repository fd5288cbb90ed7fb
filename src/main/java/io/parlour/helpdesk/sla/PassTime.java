package io.parlour.helpdesk.sla;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What time alone does to clocks.
@Component
class PassTime {
    /// So many tickets in one transaction, which takes far less than a second.
    private static final int STEP = 100;

    private final KeepClocks keep;
    private final TicketLooks tickets;
    private final Transactions transactions;
    private final Clock clock;

    PassTime(KeepClocks keep, TicketLooks tickets, Transactions transactions, Clock clock) {
        this.keep = keep;
        this.tickets = tickets;
        this.transactions = transactions;
        this.clock = clock;
    }

    void pass(SlaTimer.Due due) {
        OrganizationId organization = new OrganizationId(due.organization());
        transactions.in(organization, () -> {
            if (tickets.lock(organization, due.conversation())) {
                keep.follow(
                        organization,
                        Map.of(due.conversation(), new KeepClocks.Followed(List.of(), Set.of(), Sql.now(clock))));
            }
        });
    }

    /// Every ticket whose work is not over, in steps; those that somebody changes just now one by one.
    void refresh(RefreshClocks.Due due) {
        OrganizationId organization = new OrganizationId(due.organization());
        List<UUID> step = step(organization, null);
        while (!step.isEmpty()) {
            List<UUID> asked = step;
            List<UUID> held = new ArrayList<>(asked);
            held.removeAll(transactions.in(organization, () -> {
                List<UUID> free = tickets.lockFree(organization, asked);
                keep.refresh(organization, free, Sql.now(clock));
                return free;
            }));
            held.forEach(each -> refresh(organization, each));
            step = step(organization, step.getLast());
        }
    }

    private List<UUID> step(OrganizationId organization, @Nullable UUID after) {
        return transactions.read(organization, () -> tickets.open(organization, after, STEP));
    }

    private void refresh(OrganizationId organization, UUID conversation) {
        transactions.in(organization, () -> {
            if (tickets.lock(organization, conversation)) {
                keep.refresh(organization, List.of(conversation), Sql.now(clock));
            }
        });
    }
}
