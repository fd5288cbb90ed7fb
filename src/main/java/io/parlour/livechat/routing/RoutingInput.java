package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Fields;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Something rules may go by. A feature offers its fields by being one; a field nobody offers can be in no rule.
public interface RoutingInput {
    /// What may be asked here, in the order in which it is offered; read in the running transaction, if there is one.
    List<Fields.Field> fields(OrganizationId organization);

    /// What this input's fields hold for a chat, read in the transaction that routes it; empty for a field that is not
    /// its own. Asked for each field at most once, and only when a rule wants it.
    ///
    /// @param zone in which the widget's rules mean their hours and days
    Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone);
}
