package io.parlour.helpdesk.snooze;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who let which ticket sleep goes with the ticket.
@Component
final class SnoozeData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("ticket_snooze")
                .belongsTo("ticket", "conversation_id")
                .unrelated("who let it sleep", "agent_id")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "conversation_id uuid", "agent_id uuid")
                .none(Reason.CLOCK, "until timestamptz"));
    }
}
