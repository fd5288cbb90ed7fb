package io.parlour.conversations.mentions;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What notes let their readers see goes with the ticket.
@Component
final class GrantsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("ticket_grant")
                .belongsTo("ticket", "conversation_id")
                .unrelated("who may read the ticket", "agent_id")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "conversation_id uuid", "agent_id uuid", "granted_by uuid", "message_id uuid")
                .none(Reason.CLOCK, "at timestamptz", "ended_at timestamptz"));
    }
}
