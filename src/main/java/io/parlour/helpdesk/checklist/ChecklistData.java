package io.parlour.helpdesk.checklist;

import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// When a workspace dismissed its checklist.
@Component
final class ChecklistData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("checklist_dismissal")
                .none(TENANCY, "organization_id uuid")
                .none(CLOCK, "dismissed_at timestamptz"));
    }
}
