package io.parlour.conversations.merging;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of merges goes with their tickets.
@Component
final class MergingData implements DataMap {
    private static final String RULE = "customer-data";

    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("ticket_merge")
                        .belongsTo("ticket", "source_id")
                        .belongsTo("ticket", "target_id")
                        .unrelated("who merged them", "by_id")
                        .purposes("support")
                        .retention("at", RULE)
                        .erase(Erase.DELETE_ROW)
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "source_id uuid", "target_id uuid", "by_id uuid")
                        .none(Reason.CLOCK, "at timestamptz", "undone_at timestamptz")
                        .personal("kept jsonb", Category.CONTENT, Trait.FREE_TEXT),
                Table.tenant("message_placement")
                        .belongsTo("message", "conversation_id", "seq")
                        .belongsTo("ticket", "shown_in")
                        .unrelated("who moved it", "by_id")
                        .guarded()
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "conversation_id uuid", "shown_in uuid", "by_id uuid")
                        .none(Reason.COUNTER, "seq bigint")
                        .none(Reason.CLOCK, "at timestamptz"));
    }
}
