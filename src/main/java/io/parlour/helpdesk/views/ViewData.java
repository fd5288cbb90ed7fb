package io.parlour.helpdesk.views;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Views are the organization's own words; they go with the agent whose own they are.
@Component
final class ViewData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("ticket_view")
                        .unrelated("who made the view", "owner_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "owner_id uuid", "department_id uuid")
                        .none(CONFIG, "name text", "condition jsonb", "columns text", "sort text", "group_by text")
                        .none(CATALOG, "sharing text")
                        .none(CLOCK, "changed_at timestamptz"),
                Table.tenant("ticket_view_choice")
                        .unrelated("whose list of views it is", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .none(CONFIG, "placed text", "hidden text"));
    }
}
