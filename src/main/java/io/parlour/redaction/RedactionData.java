package io.parlour.redaction;

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

/// Settings of organizations, and what was found: types, lengths and random ids that lead nowhere once their object is
/// gone.
@Component
final class RedactionData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("redaction_rule")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "place uuid", "site_id uuid")
                        .none(CONFIG, "type text", "mode text"),
                Table.tenant("redaction_pattern")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "site_id uuid")
                        .none(CONFIG, "name text", "pattern text", "keep text", "mode text")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("redaction_setting")
                        .none(TENANCY, "organization_id uuid")
                        .none(CONFIG, "twelve_digits boolean", "thirteen_digits boolean", "allowed text"),
                Table.tenant("redaction_event")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "object_id uuid")
                        .none(CATALOG, "object_kind text", "channel text", "type text", "mode text", "point text")
                        .none(COUNTER, "length integer", "detector_version integer")
                        .none(CLOCK, "at timestamptz"));
    }
}
