package io.parlour.live.internal.log;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.ForgetPasses;
import io.parlour.live.internal.LiveSettings;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Deletes events after 72 hours and passes after their 30 seconds, in small steps: no transaction lasts long enough to
/// hold back a cursor.
@Component
public final class SweepLive {
    private static final String RULE = "event-log-expired";

    private final LoggedEvents events;
    private final ForgetPasses passes;
    private final Transactions transactions;
    private final LiveSettings settings;
    private final Clock clock;

    SweepLive(LoggedEvents events, ForgetPasses passes, Transactions transactions, LiveSettings settings, Clock clock) {
        this.events = events;
        this.passes = passes;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    public void sweep() {
        Instant before = clock.instant().minus(settings.eventLife());
        for (OrganizationId organization : transactions.installation(events::organizations)) {
            int deleted;
            do {
                deleted = transactions.in(organization, () -> {
                    transactions.deleting(RULE);
                    return events.sweep(organization, before);
                });
            } while (deleted > 0);
            passes.forget(organization);
        }
    }
}
