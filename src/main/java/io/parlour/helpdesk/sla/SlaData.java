package io.parlour.helpdesk.sla;

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

/// What is promised, and how tickets stand with it.
@Component
final class SlaData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(policy(), target(), standing(), clock());
    }

    private static Table policy() {
        return Table.tenant("sla_policy")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid")
                .none(COUNTER, "position smallint", "version integer")
                .none(CONFIG, "name text", "condition jsonb", "bots_count boolean");
    }

    private static Table target() {
        return Table.tenant("sla_target")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "policy_id uuid", "calendar_id uuid")
                .none(CATALOG, "metric text", "hours text")
                .none(CONFIG, "priority smallint", "seconds integer", "pauses_in_pending boolean", "reminders jsonb");
    }

    private static Table standing() {
        return Table.tenant("sla_standing")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "conversation_id uuid", "policy_id uuid")
                .none(CATALOG, "category text", "voided text")
                .none(CATALOG, "pauses boolean", "answered boolean", "waiting boolean", "updating boolean");
    }

    private static Table clock() {
        return Table.tenant("sla_clock")
                .belongsTo("sla_standing", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "conversation_id uuid", "policy_id uuid", "calendar_id uuid")
                .none(KEY, "agent_id uuid", "department_id uuid")
                .none(CATALOG, "metric text", "state text", "stop_cause text", "told text")
                .none(CONFIG, "target_s integer", "pauses_in_pending boolean")
                .none(COUNTER, "cycle integer", "policy_version integer", "elapsed_us bigint")
                .none(CLOCK, "started_at timestamptz", "running_since timestamptz", "due_at timestamptz")
                .none(CLOCK, "breached_at timestamptz", "stopped_at timestamptz");
    }
}
