package io.parlour.contacts.fields;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What fields there are is the organization's own business; what stands in them goes with whom it is of.
@Component
final class FieldsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("custom_field")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "key text")
                .none(CATALOG, "object text", "kind text")
                .none(CONFIG, "name text", "hint text", "options jsonb", "pattern text", "position integer")
                .none(CONFIG, "personal boolean", "keep_days integer", "carries_over boolean")
                .none(CLOCK, "archived_at timestamptz"));
    }
}
