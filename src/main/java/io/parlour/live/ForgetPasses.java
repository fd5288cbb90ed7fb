package io.parlour.live;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Deletes passes some minutes after they expired; until then a second showing is recognized.
@Component
public final class ForgetPasses {
    private static final String RULE = "live-pass-expired";
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final LivePasses passes;
    private final Transactions transactions;
    private final Clock clock;

    ForgetPasses(LivePasses passes, Transactions transactions, Clock clock) {
        this.passes = passes;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void forget(OrganizationId organization) {
        int deleted;
        do {
            deleted = transactions.in(organization, () -> {
                transactions.deleting(RULE);
                return passes.sweep(organization, clock.instant().minus(KEPT));
            });
        } while (deleted > 0);
    }
}
