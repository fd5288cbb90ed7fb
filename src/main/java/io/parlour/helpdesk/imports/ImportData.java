package io.parlour.helpdesk.imports;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What was brought from elsewhere.
@Component
final class ImportData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(run(), fault(), ticket(), alias());
    }

    private static Table run() {
        return Table.tenant("ticket_import")
                .copiedTo("file store: organization/<id>/helpdesk/import.<id>")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "agent_id uuid")
                .none(CONFIG, "source text")
                .none(CATALOG, "state text")
                .none(COUNTER, "bytes bigint", "lines integer", "done integer", "made integer", "changed integer")
                .none(COUNTER, "same integer", "failed integer")
                .none(COUNTER, "pictures integer", "pictures_missing integer")
                .none(CLOCK, "created_at timestamptz", "ended_at timestamptz");
    }

    private static Table fault() {
        return Table.tenant("ticket_import_fault")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "import_id uuid")
                .none(COUNTER, "line integer")
                .none(CATALOG, "reason text");
    }

    private static Table ticket() {
        return Table.tenant("imported_ticket")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "key text", "conversation_id uuid", "fingerprint bytea")
                .none(CONFIG, "source text");
    }

    private static Table alias() {
        return Table.tenant("ticket_alias")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "alias text", "conversation_id uuid");
    }
}
