package io.parlour.livechat.invitations;

import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of invitations: no person.
@Component
final class InvitationsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("invitation_rule")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "site_id uuid", "department_id uuid")
                        .none(CONFIG, "name text", "position integer", "live boolean", "style text", "pages jsonb")
                        .none(CONFIG, "condition jsonb", "texts jsonb", "delay_seconds integer", "on_pages text")
                        .none(CONFIG, "per_visit smallint", "most smallint", "most_days smallint")
                        .none(CONFIG, "quiet_days smallint", "gap_seconds integer", "online text", "hours jsonb")
                        .none(CONFIG, "counted boolean", "version integer")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("invitation_count")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "rule_id uuid", "day date", "kind text", "other boolean", "currency text")
                        .none(COUNTER, "anonymous bigint", "consented bigint"));
    }
}
