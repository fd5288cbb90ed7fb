package io.parlour.livechat.alerts;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of how agents are told.
@Component
final class AlertsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("agent_alert")
                        .belongsTo("agent", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .none(CATALOG, "event text", "sound text")
                        .none(CONFIG, "repeats boolean", "unfocused_only boolean", "push boolean", "mail boolean")
                        .none(CONFIG, "notice boolean"),
                Table.tenant("department_alert")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "department_id uuid")
                        .none(CATALOG, "event text", "sound text")
                        .none(CONFIG, "repeats boolean", "unfocused_only boolean", "push boolean", "mail boolean")
                        .none(CONFIG, "notice boolean"),
                Table.tenant("agent_unheard")
                        .belongsTo("agent", "agent_id")
                        .belongsTo("conversation", "conversation_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid", "conversation_id uuid")
                        .none(CATALOG, "kind text")
                        .none(COUNTER, "seq bigint")
                        .none(CLOCK, "at timestamptz"),
                Table.tenant("alert_bundle")
                        .belongsTo("agent", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "target_id uuid", "agent_id uuid", "conversation_id uuid")
                        .none(CATALOG, "kind text")
                        .none(COUNTER, "items integer")
                        .none(CLOCK, "last_at timestamptz", "before_at timestamptz"),
                Table.tenant("agent_alert_muted")
                        .belongsTo("agent", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid", "department_id uuid"),
                Table.tenant("agent_alert_setting")
                        .belongsTo("agent", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .none(CONFIG, "quiet_from smallint", "quiet_to smallint", "zone text", "push_text boolean")
                        .none(CONFIG, "mail_minutes smallint", "urgent_passes boolean"),
                Table.tenant("push_subscription")
                        .belongsTo("agent", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "agent_id uuid", "session_id uuid")
                        .none(CLOCK, "created_at timestamptz", "last_ok_at timestamptz")
                        .purposes("security")
                        .retention("created_at", "security")
                        .erase(Erase.DELETE_ROW)
                        .personal("endpoint text", Category.CREDENTIAL, Trait.HIDDEN)
                        .personal("p256dh text", Category.CREDENTIAL, Trait.HIDDEN)
                        .personal("auth text", Category.CREDENTIAL, Trait.HIDDEN)
                        .personal("device text", Category.DEVICE));
    }
}
