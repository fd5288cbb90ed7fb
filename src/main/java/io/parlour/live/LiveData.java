package io.parlour.live;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this room keeps: ids alone, and not for long. Both tables point to persons, so deletions are guarded.
@Component
final class LiveData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("event_log")
                        .keepsIds()
                        .guarded()
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "xid xid8", "id bigint", "ids jsonb")
                        .none(Reason.CATALOG, "kind text")
                        .none(Reason.CLOCK, "at timestamptz"),
                Table.tenant("live_pass")
                        .belongsTo("contact", "contact")
                        .guarded()
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "hash bytea", "party uuid", "contact uuid", "session uuid")
                        .none(Reason.CATALOG, "kind text")
                        .none(Reason.CLOCK, "expires_at timestamptz", "used_at timestamptz"));
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "parlour_events_after(uuid[], text[], bigint[], integer)",
                        "one poll a second for all organizations with sockets on a node; ids alone, and only of those asked for"),
                new Definer(
                        "parlour_live_organizations()",
                        "which organizations have events or passes to sweep; organization ids alone"));
    }
}
