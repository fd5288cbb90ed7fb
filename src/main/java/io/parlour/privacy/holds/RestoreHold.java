package io.parlour.privacy.holds;

import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sets and ends holds again after a restore of a backup from before (PR-67), in the running transaction.
@Component
public final class RestoreHold {
    private final HoldRows rows;
    private final EvaluateHolds evaluate;
    private final Clock clock;

    RestoreHold(HoldRows rows, EvaluateHolds evaluate, Clock clock) {
        this.rows = rows;
        this.evaluate = evaluate;
        this.clock = clock;
    }

    /// Sets one.
    ///
    /// @param values as they were kept when it was set
    public void set(OrganizationId organization, Map<String, String> values) {
        rows.setAgain(organization, values.getOrDefault("row", "{}"));
        evaluate.evaluate(organization, clock.instant());
    }

    /// Ends one.
    ///
    /// @param values as they were kept when it was ended
    public void end(OrganizationId organization, UUID hold, Map<String, String> values) {
        rows.endAgain(organization, hold, values);
    }
}
