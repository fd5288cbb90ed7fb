package io.parlour.helpdesk.satisfaction;

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
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// Whom we ask, and what they said.
@Component
final class SatisfactionData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(policy(), survey());
    }

    private static Table policy() {
        return Table.tenant("survey_policy")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "enabled boolean", "delay_s integer", "scale smallint", "question text")
                .none(CONFIG, "follow_up text", "condition jsonb", "again_days integer")
                .none(CONFIG, "open_time boolean", "remind_days smallint");
    }

    private static Table survey() {
        return Table.tenant("survey")
                .belongsTo("ticket", "conversation_id")
                .purposes("support")
                .retention("sent_at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "conversation_id uuid", "agent_id uuid", "department_id uuid")
                .none(COUNTER, "solve_no integer")
                .none(CONFIG, "scale smallint", "question text", "follow_up text")
                .none(CATALOG, "suspect boolean", "unnamed boolean")
                .none(CLOCK, "sent_at timestamptz", "given_at timestamptz")
                .none(CLOCK, "answered_at timestamptz", "first_answered_at timestamptz", "reminded_at timestamptz")
                .personal("reminder_hash bytea", Category.CREDENTIAL, Trait.HIDDEN)
                .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN)
                .personal("given smallint", Category.CONTENT)
                .personal("score smallint", Category.CONTENT, Trait.PORTABLE)
                .personal("first_score smallint", Category.CONTENT, Trait.PORTABLE)
                .personal("comment text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }
}
