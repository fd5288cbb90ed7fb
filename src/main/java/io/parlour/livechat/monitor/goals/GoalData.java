package io.parlour.livechat.monitor.goals;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Goals, and what was counted for chats.
@Component
final class GoalData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("goal")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "site_id uuid")
                        .none(CONFIG, "name text", "kind text", "pattern text", "value_minor bigint", "currency text")
                        .none(CONFIG, "window_days smallint", "repeatable boolean", "active boolean")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("goal_hit")
                        .belongsTo("chat", "chat_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "goal_id uuid", "chat_id uuid", "invitation_rule_id uuid")
                        .none(CATALOG, "source text")
                        .none(COUNTER, "nth integer")
                        .none(CLOCK, "at timestamptz")
                        .purposes("support")
                        .retention("at", "customer-data")
                        .erase(Erase.DELETE_ROW)
                        .personal("value_minor bigint", BEHAVIOUR)
                        .personal("currency text", BEHAVIOUR));
    }
}
