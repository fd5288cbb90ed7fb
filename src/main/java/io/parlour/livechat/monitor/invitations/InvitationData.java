package io.parlour.livechat.monitor.invitations;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// The invitations that agents sent to visitors; they go with the visit.
@Component
final class InvitationData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("visit_invitation")
                .belongsTo("visit", "visit_id")
                .unrelated("who sent it", "agent_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "visit_id uuid", "agent_id uuid")
                .none(CLOCK, "sent_at timestamptz", "decided_at timestamptz")
                .purposes("statistics-own")
                .retention("sent_at", "visit")
                .erase(Erase.DELETE_ROW)
                .personal("text text", CONTENT, Trait.FREE_TEXT)
                .personal("state text", BEHAVIOUR));
    }
}
