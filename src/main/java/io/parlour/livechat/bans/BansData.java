package io.parlour.livechat.bans;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of bans.
@Component
final class BansData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("ban")
                .belongsTo("visitor", "visitor_id")
                .belongsTo("contact", "contact_id")
                .purposes("support")
                .retention("expires_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "visitor_id uuid", "contact_id uuid", "made_by uuid", "ended_by uuid")
                .none(Reason.CATALOG, "kind text")
                .none(Reason.CLOCK, "made_at timestamptz", "expires_at timestamptz", "ended_at timestamptz")
                .personal("network cidr", Category.DEVICE)
                .personal("reason text", Category.CONTENT, Trait.FREE_TEXT));
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "ban_search(text, uuid, integer)", "answers ids; names the organization of the transaction itself"));
    }
}
