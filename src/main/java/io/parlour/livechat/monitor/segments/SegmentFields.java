package io.parlour.livechat.monitor.segments;

import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.monitor.board.VisitorRow;
import io.parlour.livechat.monitor.device.Countries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What segments may ask here, and whether it can still be asked.
@Component
final class SegmentFields {
    private final VisitorFacts facts;
    private final Fields fields;

    SegmentFields(Countries countries, JsonMapper json) {
        this.facts = new VisitorFacts(countries.known(), json);
        this.fields = facts.fields();
    }

    Fields fields() {
        return fields;
    }

    /// Empty for a condition that asks for what is gone: nobody is in it.
    Optional<Condition> condition(Segment segment) {
        try {
            return Optional.of(Condition.read(segment.condition(), fields, ""));
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    Facts of(VisitorRow row, Instant now) {
        return new Facts(field -> facts.of(row, field), now, ZoneOffset.UTC);
    }
}
