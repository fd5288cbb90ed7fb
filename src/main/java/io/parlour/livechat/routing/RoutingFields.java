package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// All that rules may go by here.
@Component
class RoutingFields {
    private final List<RoutingInput> inputs;

    RoutingFields(List<RoutingInput> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    Fields fields(OrganizationId organization) {
        return new Fields(inputs.stream()
                .flatMap(input -> input.fields(organization).stream())
                .toList());
    }

    /// Each field is read at most once, however many rules ask for it.
    Facts of(Arrival arrival, ZoneId zone) {
        List<Function<String, Optional<Fact>>> sources =
                inputs.stream().map(input -> input.of(arrival, zone)).toList();
        Map<String, Fact> read = new HashMap<>();
        return new Facts(
                field -> read.computeIfAbsent(
                        field,
                        key -> sources.stream()
                                .flatMap(source -> source.apply(key).stream())
                                .findFirst()
                                .orElseGet(Fact::unknown)),
                arrival.at(),
                zone);
    }
}
