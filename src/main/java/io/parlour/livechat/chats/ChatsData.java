package io.parlour.livechat.chats;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Category.DEVICE;
import static io.parlour.kernel.datamap.Category.PREFERENCE;
import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of chats, and of agents' time.
@Component
final class ChatsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                chat(),
                transition(),
                offer(),
                chatAgent(),
                awayReason(),
                status(),
                span(),
                setting(),
                department(),
                backup(),
                refusal(),
                rating(),
                tickets());
    }

    private static Table rating() {
        return customerData("rating", "at")
                .belongsTo("chat", "chat_id")
                .none(KEY, "id uuid", "chat_id uuid", "agent_id uuid")
                .none(CLOCK, "at timestamptz")
                .personal("score smallint", CONTENT, Trait.PORTABLE)
                .personal("text text", CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "auto_monitor(uuid, text, uuid[], boolean, text[], timestamp with time zone, integer)",
                "answers ids in a lead's sight; names the organization of the transaction itself"));
    }

    private static Table chat() {
        return customerData("chat", "ended_at")
                .belongsTo("conversation", "conversation_id")
                .belongsTo("visitor", "visitor_id")
                .none(KEY, "id uuid", "conversation_id uuid", "visitor_id uuid", "widget_id uuid", "ended_by uuid")
                .none(KEY, "preferred_agent_id uuid", "invitation_rule_id uuid", "rule_id uuid")
                .none(KEY, "transfer_department_id uuid", "transfer_by uuid")
                .none(CATALOG, "state text", "handler text", "source text", "end_reason text")
                .none(CATALOG, "invitation_other boolean")
                .none(COUNTER, "priority smallint", "transfers integer", "row_version integer", "queue_rank smallint")
                .none(COUNTER, "told_position integer", "told_minutes integer")
                .none(CLOCK, "requested_at timestamptz", "human_requested_at timestamptz", "queued_at timestamptz")
                .none(CLOCK, "accepted_at timestamptz", "ended_at timestamptz", "preferred_until timestamptz")
                .none(CLOCK, "idle_warned_at timestamptz", "due_at timestamptz", "transfer_since timestamptz")
                .none(CLOCK, "told_at timestamptz")
                .personal("transfer_note text", CONTENT, Trait.FREE_TEXT)
                .personal("visitor_left_at timestamptz", BEHAVIOUR)
                .personal("remote_ip inet", DEVICE);
    }

    private static Table transition() {
        return customerData("chat_transition", "at")
                .belongsTo("chat", "chat_id")
                .none(KEY, "chat_id uuid", "actor_id uuid", "via_id uuid")
                .none(COUNTER, "seq integer")
                .none(CATALOG, "from_state text", "to_state text", "actor_kind text", "via text")
                .none(CLOCK, "at timestamptz")
                .personal("cause text", BEHAVIOUR);
    }

    private static Table offer() {
        return customerData("offer", "offered_at")
                .belongsTo("chat", "chat_id")
                .belongsTo("agent", "agent_id")
                .none(KEY, "id uuid", "chat_id uuid", "agent_id uuid", "offered_by uuid")
                .none(CATALOG, "kind text", "state text")
                .none(CLOCK, "offered_at timestamptz", "expires_at timestamptz", "decided_at timestamptz")
                .none(CLOCK, "lifted_at timestamptz")
                .personal("reason text", CONTENT, Trait.FREE_TEXT);
    }

    private static Table chatAgent() {
        return customerData("chat_agent", "joined_at")
                .belongsTo("chat", "chat_id")
                .belongsTo("agent", "agent_id")
                .none(KEY, "id uuid", "chat_id uuid", "agent_id uuid")
                .none(CATALOG, "beyond_limit boolean")
                .none(CLOCK, "joined_at timestamptz", "left_at timestamptz")
                .personal("role text", BEHAVIOUR);
    }

    private static Table awayReason() {
        return Table.tenant("away_reason")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid")
                .none(CONFIG, "name text", "counts_as text", "active boolean");
    }

    private static Table status() {
        return ofAgent("agent_status", "since")
                .none(KEY, "agent_id uuid", "reason_id uuid")
                .none(CONFIG, "chat_limit smallint")
                .none(COUNTER, "missed_in_a_row smallint")
                .none(CLOCK, "since timestamptz", "due_at timestamptz", "online_since timestamptz")
                .none(CLOCK, "free_since timestamptz", "allocated_at timestamptz")
                .personal("chosen text", BEHAVIOUR)
                .personal("effective text", BEHAVIOUR)
                .personal("connected boolean", BEHAVIOUR)
                .personal("left_at timestamptz", BEHAVIOUR)
                .personal("idle_since timestamptz", BEHAVIOUR)
                .personal("auto_accept boolean", PREFERENCE)
                .personal("zone text", PREFERENCE);
    }

    private static Table span() {
        return ofAgent("agent_status_span", "to_at")
                .none(KEY, "agent_id uuid", "reason_id uuid")
                .none(CLOCK, "from_at timestamptz", "to_at timestamptz")
                .personal("status text", BEHAVIOUR)
                .personal("effective text", BEHAVIOUR);
    }

    private static Table setting() {
        return Table.tenant("chat_setting")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "chat_limit smallint", "counting text", "recent_minutes smallint")
                .none(CONFIG, "idle_warn_minutes smallint", "idle_end_minutes smallint")
                .none(CONFIG, "away_minutes smallint", "offline_minutes smallint");
    }

    private static Table tickets() {
        return Table.tenant("chat_ticket_setting")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "missed boolean", "refused boolean", "abandoned boolean");
    }

    private static Table department() {
        return Table.tenant("chat_department")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "department_id uuid", "turn_id uuid")
                .none(CONFIG, "mode text", "offer_seconds smallint", "queue_length smallint")
                .none(CONFIG, "queue_wait_minutes smallint", "max_wait_seconds integer", "mean_minutes smallint")
                .none(CONFIG, "show_wait boolean", "last_agent_days smallint", "last_agent_seconds smallint")
                .none(CONFIG, "backup_after_seconds smallint", "auto_accept boolean", "ageing_minutes smallint");
    }

    private static Table backup() {
        return Table.tenant("chat_backup")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "department_id uuid", "agent_id uuid", "backup_department_id uuid")
                .none(CONFIG, "ordinal smallint");
    }

    private static Table refusal() {
        return Table.tenant("chat_refusal")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "department_id uuid")
                .none(CONFIG, "language text", "text text");
    }

    private static Table customerData(String name, String clock) {
        return Table.tenant(name)
                .purposes("support")
                .retention(clock, "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid");
    }

    private static Table ofAgent(String name, String clock) {
        return Table.tenant(name)
                .belongsTo("agent", "agent_id")
                .purposes("account")
                .retention(clock, "account")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid");
    }
}
