package io.parlour.helpdesk.time;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What was spent on a ticket goes with it.
@Component
final class TimeData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("time_setting")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.CONFIG, "counting boolean", "billable boolean"),
                Table.tenant("time_counted")
                        .unrelated("whose time it is", "agent_id")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "agent_id uuid")
                        .none(Reason.CLOCK, "until_at timestamptz"),
                Table.tenant("time_running")
                        .belongsTo("ticket", "conversation_id")
                        .unrelated("whose time it is", "agent_id")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "conversation_id uuid", "agent_id uuid")
                        .none(Reason.COUNTER, "millis bigint")
                        .none(Reason.CONFIG, "off boolean", "billable boolean"),
                Table.tenant("time_entry")
                        .belongsTo("ticket", "conversation_id")
                        .unrelated("whose time it is", "agent_id")
                        .purposes("support")
                        .retention("at", "customer-data")
                        .erase(Erase.DELETE_ROW)
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "conversation_id uuid", "message_id uuid", "agent_id uuid")
                        .none(Reason.KEY, "changed_by uuid")
                        .none(Reason.COUNTER, "seconds integer")
                        .none(Reason.CONFIG, "source text", "billable boolean")
                        .personal("note text", Category.CONTENT, Trait.FREE_TEXT)
                        .none(Reason.CLOCK, "at timestamptz", "changed_at timestamptz"));
    }
}
