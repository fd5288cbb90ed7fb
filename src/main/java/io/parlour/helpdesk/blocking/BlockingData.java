package io.parlour.helpdesk.blocking;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who is kept out of mail, and what came of it.
@Component
final class BlockingData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("sender_block")
                        .belongsTo("contact", "contact_id")
                        .purposes("support")
                        .retention("expires_at", "customer-data")
                        .erase(Erase.DELETE_ROW)
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "contact_id uuid", "made_by uuid")
                        .none(Reason.CATALOG, "kind text", "action text")
                        .none(Reason.COUNTER, "hits bigint")
                        .none(Reason.CLOCK, "made_at timestamptz", "expires_at timestamptz", "last_hit_at timestamptz")
                        .personal("value text", Category.CONTACT)
                        .personal("network cidr", Category.DEVICE)
                        .personal("reason text", Category.CONTENT, Trait.FREE_TEXT),
                Table.tenant("sender_block_hit")
                        .belongsTo("sender_block", "block_id")
                        .purposes("support")
                        .retention("at", "customer-data")
                        .erase(Erase.DELETE_ROW)
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "block_id uuid")
                        .none(Reason.CATALOG, "action text")
                        .none(Reason.CLOCK, "at timestamptz")
                        .personal("sender text", Category.CONTACT),
                Table.tenant("spam_ticket")
                        .belongsTo("ticket", "conversation_id")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "conversation_id uuid")
                        .none(Reason.CLOCK, "since timestamptz"),
                Table.tenant("spam_setting")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.CONFIG, "kept_days smallint"));
    }
}
