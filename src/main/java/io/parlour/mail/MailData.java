package io.parlour.mail;

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
import java.util.List;
import org.springframework.stereotype.Component;

/// Letters to agents: the text goes when it was sent, the row after 30 days.
@Component
final class MailData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("letter")
                .belongsTo("agent", "organization_id", "agent_id")
                .belongsTo("contact", "contact_id")
                .purposes("account")
                .retention("ended_at", "letter")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "agent_id uuid", "contact_id uuid")
                .none(CATALOG, "kind text", "state text", "answer text")
                .none(CONFIG, "rank text")
                .none(COUNTER, "tries int")
                .none(CLOCK, "created_at timestamptz", "ended_at timestamptz")
                .personal("recipient text", Category.CONTACT)
                .personal("subject text", Category.CONTENT)
                .personal("body text", Category.CONTENT)
                .personal("html text", Category.CONTENT));
    }
}
