package io.parlour.helpdesk.rules;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Rules are the organization's own words. What they did is kept in ids and answers, without anybody's words.
@Component
final class RuleData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(book(), rule(), version(), chain(), stat(), message(), timer());
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "timers_due(timestamp with time zone)", "timers of all organizations are looked at; ids only"));
    }

    private static Table book() {
        return Table.tenant("rule_book")
                .none(TENANCY, "organization_id uuid")
                .none(COUNTER, "version bigint")
                .none(CONFIG, "refused text");
    }

    private static Table rule() {
        return Table.tenant("rule")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "calendar_id uuid", "changed_by uuid")
                .none(CATALOG, "kind text", "events text", "anchor text")
                .none(CONFIG, "name text", "condition jsonb", "actions jsonb", "delay_s bigint")
                .none(CONFIG, "stale_after_s bigint", "active boolean", "switched_off boolean")
                .none(COUNTER, "position smallint", "failures integer", "version integer")
                .none(CLOCK, "changed_at timestamptz");
    }

    private static Table version() {
        return Table.tenant("rule_version")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "rule_id uuid", "changed_by uuid")
                .none(COUNTER, "version integer")
                .none(CONFIG, "body jsonb")
                .none(CLOCK, "changed_at timestamptz");
    }

    private static Table chain() {
        return Table.tenant("rule_chain")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "conversation_id uuid")
                .none(CATALOG, "events text", "tries jsonb", "stopped boolean", "counted boolean")
                .none(COUNTER, "seq bigint", "depth smallint")
                .none(CLOCK, "at timestamptz");
    }

    private static Table stat() {
        return Table.tenant("rule_stat")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "rule_id uuid", "last_conversation_id uuid", "taken_by uuid")
                .none(COUNTER, "version integer", "evaluated bigint", "matched bigint", "acted bigint")
                .none(COUNTER, "stopped bigint", "failed bigint", "taken bigint")
                .none(CLOCK, "hour timestamptz");
    }

    private static Table message() {
        return Table.tenant("rule_message")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "rule_id uuid", "conversation_id uuid", "contact_id uuid")
                .none(COUNTER, "depth smallint")
                .none(CLOCK, "at timestamptz");
    }

    private static Table timer() {
        return Table.tenant("ticket_timer")
                .belongsTo("ticket", "conversation_id")
                .lookup("ticket_timer_next", "timers of all organizations are looked at; ids only")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "rule_id uuid", "conversation_id uuid")
                .none(CATALOG, "state text")
                .none(CLOCK, "anchor_at timestamptz", "due_at timestamptz")
                .none(CLOCK, "again_at timestamptz", "fired_at timestamptz");
    }
}
