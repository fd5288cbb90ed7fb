package io.parlour.conversations.redacting;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of redactions goes with their messages.
@Component
final class RedactingData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("message_redaction")
                .belongsTo("message", "message_id")
                .unrelated("who redacted it", "agent_id")
                .purposes("support")
                .retention("at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "conversation_id uuid", "message_id uuid", "agent_id uuid")
                .none(Reason.CATALOG, "what text")
                .none(Reason.COUNTER, "length bigint", "messages integer")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("reason text", Category.CONTENT, Trait.FREE_TEXT));
    }
}
