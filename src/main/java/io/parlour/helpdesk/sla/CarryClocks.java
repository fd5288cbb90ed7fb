package io.parlour.helpdesk.sla;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Goes on with promises that ran elsewhere (HD-98). Runs in the transaction that has written the
/// ticket.
@Component
public final class CarryClocks {
    private final KeepClocks keep;
    private final Clock clock;

    CarryClocks(KeepClocks keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /// Has the ticket measured from now on, when a policy takes it, with what had passed.
    ///
    /// @param elapsed of what was promised; what is not named begins now. Empty: only a ticket that is
    /// measured already, by how it stands now
    public void carry(OrganizationId organization, UUID conversation, Map<Metric, Duration> elapsed) {
        keep.carry(organization, conversation, elapsed, Sql.now(clock));
    }
}
