package io.parlour.helpdesk.sla;

import java.util.Map;
import java.util.Optional;

/// What holds for a ticket: the promises of the first policy whose condition it meets, for its priority.
///
/// @param botsCount whether a reply by a rule or a bot is one
record Terms(boolean botsCount, Map<Metric, Promise> promises) {
    static final Terms NONE = new Terms(false, Map.of());

    Terms {
        promises = Map.copyOf(promises);
    }

    Optional<Promise> of(Metric metric) {
        return Optional.ofNullable(promises.get(metric));
    }
}
