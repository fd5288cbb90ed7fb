package io.parlour.livechat.skills;

import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What agents may be good at, and how good they are.
@Component
final class SkillsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("skill")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid")
                        .none(CONFIG, "name text", "fold text"),
                Table.tenant("agent_skill")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid", "skill_id uuid")
                        .none(CONFIG, "level smallint"));
    }
}
