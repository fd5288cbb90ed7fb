package io.parlour.helpdesk.sensitive;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which tickets are sensitive, and who opened them.
@Component
final class SensitiveData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("sensitive_ticket")
                        .belongsTo("ticket", "conversation_id")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "conversation_id uuid", "marked_by uuid")
                        .none(Reason.CLOCK, "at timestamptz"),
                Table.tenant("ticket_opening")
                        .belongsTo("ticket", "conversation_id")
                        .unrelated("who opened it", "agent_id")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "conversation_id uuid", "id uuid", "agent_id uuid")
                        .none(Reason.CLOCK, "at timestamptz"));
    }
}
