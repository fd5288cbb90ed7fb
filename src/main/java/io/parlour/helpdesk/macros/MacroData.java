package io.parlour.helpdesk.macros;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Macros are the organization's own words; their uses go with the tickets.
@Component
final class MacroData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("macro")
                        .unrelated("who made the macro", "owner_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "owner_id uuid", "department_id uuid")
                        .none(CONFIG, "name text", "actions jsonb")
                        .none(CATALOG, "sharing text")
                        .none(CLOCK, "changed_at timestamptz"),
                Table.tenant("macro_file")
                        .copiedTo("file store")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "macro_id uuid", "id uuid")
                        .none(CONFIG, "ordinal smallint", "name text", "size bigint"),
                Table.tenant("macro_run")
                        .belongsTo("ticket", "conversation_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "macro_id uuid", "conversation_id uuid", "agent_id uuid")
                        .none(CONFIG, "name text")
                        .none(CLOCK, "at timestamptz", "undone_at timestamptz"));
    }
}
