package io.parlour.livechat.routing;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// The rules, and what chats brought along for them.
@Component
final class RoutingData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(rule(), zone(), need(), arrival(), variable());
    }

    private static Table rule() {
        return Table.tenant("routing_rule")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "widget_id uuid", "department_id uuid", "agent_id uuid")
                .none(CONFIG, "position smallint", "name text", "condition jsonb", "target text")
                .none(CONFIG, "priority smallint", "relax_seconds integer");
    }

    private static Table zone() {
        return Table.tenant("routing_zone")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "widget_id uuid")
                .none(CONFIG, "zone text");
    }

    private static Table need() {
        return Table.tenant("routing_rule_skill")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "rule_id uuid", "skill_id uuid")
                .none(CONFIG, "level smallint");
    }

    private static Table arrival() {
        return ofChat("chat_arrival")
                .personal("entry_url text", BEHAVIOUR, Trait.PORTABLE)
                .personal("referrer text", BEHAVIOUR, Trait.PORTABLE);
    }

    private static Table variable() {
        return ofChat("chat_variable")
                .personal("name text", CONTENT, Trait.PORTABLE)
                .personal("value text", CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }

    private static Table ofChat(String name) {
        return Table.tenant(name)
                .belongsTo("chat", "chat_id")
                .purposes("support")
                .retention("at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "chat_id uuid")
                .none(CLOCK, "at timestamptz");
    }
}
