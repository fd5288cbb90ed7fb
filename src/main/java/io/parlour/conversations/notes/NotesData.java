package io.parlour.conversations.notes;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What notes said before goes with them.
@Component
final class NotesData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("note_version")
                .belongsTo("message", "message_id")
                .unrelated("who changed the note", "agent_id")
                .purposes("support")
                .retention("at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "message_id uuid", "agent_id uuid")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT));
    }
}
