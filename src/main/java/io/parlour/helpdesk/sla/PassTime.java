package io.parlour.helpdesk.sla;

import io.parlour.conversations.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.List;
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
        transactions.in(
                organization, () -> keep.follow(organization, due.conversation(), List.of(), false, Sql.now(clock)));
    }

    /// Every ticket whose work is not over, in steps.
    void refresh(RefreshClocks.Due due) {
        OrganizationId organization = new OrganizationId(due.organization());
        @Nullable UUID after = null;
        boolean more = true;
        while (more) {
            UUID from = after;
            List<UUID> step = transactions.in(organization, () -> {
                List<UUID> next = tickets.open(organization, from, STEP);
                keep.refresh(organization, next, Sql.now(clock));
                return next;
            });
            more = step.size() == STEP;
            after = step.isEmpty() ? null : step.getLast();
        }
    }
}
