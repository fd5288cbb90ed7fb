package io.parlour.helpdesk.actions.webhooks;

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

/// Calls of webhooks: ids and codes of tickets, no words of anybody.
@Component
final class WebhookData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("webhook_delivery")
                .belongsTo("ticket", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "conversation_id uuid", "rule_id uuid", "payload text")
                .none(CONFIG, "url text")
                .none(CATALOG, "state text", "answer text", "sets text")
                .none(COUNTER, "tries integer", "depth smallint")
                .none(CLOCK, "at timestamptz", "since timestamptz", "ended_at timestamptz"));
    }
}
