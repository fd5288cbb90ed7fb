package io.parlour.helpdesk.sides;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// A side thread goes with its ticket; what is said in it is kept as every conversation is.
@Component
final class SideData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("side_thread")
                .belongsTo("conversation", "conversation_id")
                .belongsTo("ticket", "ticket_id")
                .unrelated("who opened it", "opened_by")
                .purposes("support")
                .retention("opened_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "conversation_id uuid", "ticket_id uuid", "opened_by uuid")
                .none(Reason.CATALOG, "kind text", "state text")
                .none(Reason.CLOCK, "state_since timestamptz", "opened_at timestamptz"));
    }
}
