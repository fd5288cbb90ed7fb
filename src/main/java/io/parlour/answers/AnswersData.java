package io.parlour.answers;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of the answer bot.
@Component
final class AnswersData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(bot(), gate(), caseTable(), change(), turn(), review(), gap(), gapQuestion());
    }

    private static Table bot() {
        return Table.tenant("bot")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid", "override_by uuid")
                .none(
                        CONFIG,
                        "mode text",
                        "share_percent smallint",
                        "used text",
                        "greeting text",
                        "max_answers smallint")
                .none(CLOCK, "shadow_since timestamptz", "live_since timestamptz", "override_at timestamptz")
                .none(COUNTER, "version integer");
    }

    private static Table gate() {
        return Table.tenant("bot_gate")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "bot_id uuid")
                .none(CONFIG, "kind text", "terms text", "action text", "active boolean")
                .none(COUNTER, "hits integer");
    }

    private static Table caseTable() {
        return customerData("bot_case", "opened_at")
                .belongsTo("conversation", "conversation_id")
                .belongsTo("contact", "contact_id")
                .none(KEY, "conversation_id uuid", "bot_id uuid", "contact_id uuid")
                .none(CLOCK, "opened_at timestamptz", "given_at timestamptz", "anchor_at timestamptz")
                .none(CLOCK, "settled_at timestamptz")
                .none(COUNTER, "answers smallint", "unhelpful smallint")
                .personal("identified boolean", BEHAVIOUR)
                .personal("outcome text", BEHAVIOUR)
                .personal("last_act text", BEHAVIOUR)
                .personal("greeting_only boolean", BEHAVIOUR)
                .personal("reason text", BEHAVIOUR);
    }

    private static Table change() {
        return customerData("bot_case_change", "at")
                .belongsTo("bot_case", "conversation_id")
                .none(KEY, "conversation_id uuid")
                .none(COUNTER, "seq integer")
                .none(CLOCK, "at timestamptz")
                .personal("outcome text", BEHAVIOUR);
    }

    private static Table turn() {
        return customerData("bot_turn", "at")
                .belongsTo("conversation", "conversation_id")
                .none(KEY, "id uuid", "bot_id uuid", "conversation_id uuid", "message_id uuid")
                .none(COUNTER, "message_seq bigint", "posted_seq bigint", "latency_ms integer")
                .none(COUNTER, "probability real", "threshold real")
                .none(CATALOG, "mode text", "decision text")
                .none(CONFIG, "locale text")
                .none(CLOCK, "at timestamptz")
                .personal("question text", CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("standalone text", CONTENT, Trait.FREE_TEXT)
                .personal("reason text", BEHAVIOUR)
                .personal("features jsonb", BEHAVIOUR)
                .personal("parts jsonb", CONTENT)
                .personal("sources jsonb", CONTENT);
    }

    private static Table review() {
        return customerData("answer_review", "at")
                .belongsTo("bot_turn", "turn_id")
                .none(KEY, "turn_id uuid", "reviewer_id uuid")
                .none(CATALOG, "verdict text")
                .none(CLOCK, "at timestamptz")
                .personal("note text", CONTENT, Trait.FREE_TEXT);
    }

    private static Table gap() {
        return Table.tenant("answer_gap")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "bot_id uuid", "article_id uuid")
                .none(CATALOG, "state text")
                .none(CONFIG, "locale text", "center real[]")
                .none(CLOCK, "first_at timestamptz", "last_at timestamptz")
                .none(COUNTER, "count integer", "answered smallint");
    }

    private static Table gapQuestion() {
        return customerData("answer_gap_question", "at")
                .belongsTo("bot_turn", "turn_id")
                .none(KEY, "gap_id uuid", "turn_id uuid")
                .none(CLOCK, "at timestamptz")
                .personal("question text", CONTENT, Trait.FREE_TEXT);
    }

    private static Table customerData(String name, String clock) {
        return Table.tenant(name)
                .purposes("support")
                .retention(clock, "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid");
    }
}
