package io.parlour.helpdesk.reminders;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What agents want to do in a ticket goes with it.
@Component
final class ReminderData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("reminder")
                .belongsTo("ticket", "conversation_id")
                .unrelated("who is reminded", "agent_id")
                .purposes("support")
                .retention("created_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "agent_id uuid", "by_id uuid", "conversation_id uuid")
                .none(Reason.CLOCK, "due_at timestamptz", "told_at timestamptz", "done_at timestamptz")
                .none(Reason.CLOCK, "created_at timestamptz")
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT));
    }
}
