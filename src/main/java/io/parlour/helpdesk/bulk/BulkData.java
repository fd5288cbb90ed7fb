package io.parlour.helpdesk.bulk;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Runs say what was done; their tickets' rows go with the tickets.
@Component
final class BulkData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("bulk_run")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "agent_id uuid", "macro_id uuid")
                        .none(CONFIG, "name text", "actions jsonb")
                        .none(CATALOG, "state text")
                        .none(COUNTER, "total integer")
                        .none(CLOCK, "at timestamptz", "release_at timestamptz", "ended_at timestamptz"),
                Table.tenant("bulk_item")
                        .belongsTo("ticket", "conversation_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "run_id uuid", "conversation_id uuid")
                        .none(CATALOG, "state text", "reply text", "code text")
                        .none(COUNTER, "place integer", "version bigint", "seen bigint"));
    }
}
