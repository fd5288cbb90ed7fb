package io.parlour.helpdesk.sla;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is promised for some tickets.
///
/// @param condition null for every ticket
/// @param botsCount whether a reply by a rule or a bot is one
/// @param version grows with each change
public record Policy(
        UUID id, String name, @Nullable JsonNode condition, boolean botsCount, int version, List<Target> targets) {
    public Policy {
        targets = List.copyOf(targets);
    }

    Policy with(List<Target> others) {
        return new Policy(id, name, condition, botsCount, version, others);
    }

    Stream<Target> of(int priority) {
        return targets.stream().filter(target -> target.priority() == priority);
    }

    Optional<Target> of(int priority, Metric metric) {
        return of(priority).filter(target -> target.metric() == metric).findFirst();
    }
}
