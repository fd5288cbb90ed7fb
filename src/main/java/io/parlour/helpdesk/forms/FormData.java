package io.parlour.helpdesk.forms;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Forms hold no person.
@Component("ticketFormData")
final class FormData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("ticket_form")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid")
                .none(CATALOG, "channel text")
                .none(CONFIG, "name text", "items jsonb", "position integer"));
    }
}
