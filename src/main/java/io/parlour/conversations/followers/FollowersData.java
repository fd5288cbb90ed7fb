package io.parlour.conversations.followers;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who follows what goes with the ticket.
@Component
final class FollowersData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("ticket_follower")
                .belongsTo("ticket", "conversation_id")
                .unrelated("who follows the ticket", "agent_id")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "conversation_id uuid", "agent_id uuid")
                .none(Reason.CLOCK, "at timestamptz"));
    }
}
