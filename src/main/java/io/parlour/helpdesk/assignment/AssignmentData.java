package io.parlour.helpdesk.assignment;

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

/// How tickets are given out, and how that went.
@Component
final class AssignmentData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(sharing(), agent(), absence(), turn(), rule(), trace(), skill());
    }

    private static Table sharing() {
        return Table.tenant("ticket_sharing")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "department_id uuid")
                .none(CATALOG, "mode text")
                .none(CONFIG, "capacity smallint", "requeue_after_min smallint", "requeue_all boolean")
                .none(CONFIG, "prefer_hours smallint");
    }

    private static Table agent() {
        return Table.tenant("ticket_agent")
                .belongsTo("agent", "organization_id", "agent_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "agent_id uuid", "calendar_id uuid")
                .none(CONFIG, "accepts boolean", "capacity smallint")
                .none(CLOCK, "assigned_at timestamptz", "gone_since timestamptz");
    }

    private static Table absence() {
        return Table.tenant("ticket_absence")
                .belongsTo("agent", "organization_id", "agent_id")
                .unrelated("stands in for the other", "stand_in_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "agent_id uuid", "stand_in_id uuid")
                .none(CLOCK, "from_at timestamptz", "to_at timestamptz");
    }

    private static Table turn() {
        return Table.tenant("ticket_turn")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "conversation_id uuid", "from_agent_id uuid")
                .none(COUNTER, "moves smallint")
                .none(CATALOG, "stopped boolean")
                .none(CLOCK, "from_at timestamptz");
    }

    private static Table rule() {
        return Table.tenant("assignment_rule")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "department_id uuid", "skill_id uuid")
                .none(COUNTER, "position smallint")
                .none(CONFIG, "name text", "condition jsonb", "priority smallint");
    }

    private static Table skill() {
        return Table.tenant("ticket_skill")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "conversation_id uuid", "skill_id uuid");
    }

    private static Table trace() {
        return Table.tenant("assignment_trace")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "conversation_id uuid", "cause_id uuid", "rule_id uuid")
                .none(CONFIG, "trace jsonb")
                .none(CLOCK, "at timestamptz");
    }
}
