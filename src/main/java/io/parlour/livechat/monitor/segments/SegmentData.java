package io.parlour.livechat.monitor.segments;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Segments are the organization's own words; which visit came into one goes with the visit.
@Component
final class SegmentData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("visitor_segment")
                        .unrelated("whose own segment it is", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "agent_id uuid")
                        .none(CONFIG, "name text", "notice boolean", "condition jsonb")
                        .none(CATALOG, "color text", "sound text")
                        .none(CLOCK, "changed_at timestamptz"),
                Table.tenant("visit_segment")
                        .belongsTo("visit", "visit_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "visit_id uuid")
                        .none(CLOCK, "at timestamptz")
                        .purposes("statistics-own")
                        .retention("at", "visit")
                        .erase(Erase.DELETE_ROW)
                        .personal("segment_id uuid", BEHAVIOUR));
    }
}
