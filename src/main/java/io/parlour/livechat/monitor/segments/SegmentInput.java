package io.parlour.livechat.monitor.segments;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.monitor.board.BoardRows;
import io.parlour.livechat.routing.Arrival;
import io.parlour.livechat.routing.RoutingInput;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// In which shared segments the visitor is when the chat begins (LC-61). Of who did not agree to be seen that cannot be
/// said: every question about it is answered with no.
@Component
@Order(5)
final class SegmentInput implements RoutingInput {
    private static final String SEGMENTS = "segments";

    private final SegmentRows rows;
    private final SegmentFields fields;
    private final BoardRows board;

    SegmentInput(SegmentRows rows, SegmentFields fields, BoardRows board) {
        this.rows = rows;
        this.fields = fields;
        this.board = board;
    }

    /// None where no segment is shared.
    @Override
    public List<Fields.Field> fields(OrganizationId organization) {
        List<Fields.Option> options = rows.shared(organization).stream()
                .map(segment -> new Fields.Option(segment.id().toString(), segment.name()))
                .toList();
        return options.isEmpty()
                ? List.of()
                : List.of(new Fields.Field(SEGMENTS, FieldType.SET, "the visitor’s segments", options));
    }

    @Override
    public Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone) {
        return field -> field.equals(SEGMENTS) ? Optional.of(segments(arrival)) : Optional.empty();
    }

    private Fact segments(Arrival arrival) {
        UUID browser = arrival.browser();
        if (browser == null) {
            return Fact.unknown();
        }
        return board.newest(arrival.organization(), browser)
                .map(row -> {
                    Facts facts = fields.of(row, arrival.at());
                    return Fact.texts(rows.shared(arrival.organization()).stream()
                            .filter(segment -> fields.condition(segment)
                                    .filter(condition -> condition.holds(facts))
                                    .isPresent())
                            .map(segment -> segment.id().toString())
                            .toList());
                })
                .orElseGet(Fact::unknown);
    }
}
