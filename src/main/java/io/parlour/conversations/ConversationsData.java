package io.parlour.conversations;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of conversations: Customer Data, the unit of retention.
@Component
final class ConversationsData implements DataMap {
    private static final String RULE = "customer-data";

    @Override
    public List<Table> tables() {
        return List.of(
                conversation(),
                message(),
                held(),
                participant(),
                mention(),
                attachment(),
                draft(),
                draftVersion(),
                outgoing(),
                delivery(),
                deliveryHour(),
                ticket(),
                ticketNumber(),
                ticketStatus(),
                ticketSetting(),
                ticketTag(),
                ticketChoice(),
                ticketPriority(),
                ticketTagRun(),
                ticketEvent(),
                link());
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "conversation_search(text, uuid[], integer)",
                "answers ids; names the organization of the transaction itself"));
    }

    private static Table conversation() {
        return table("conversation", "last_message_at")
                .belongsTo("contact", "contact_id")
                .unrelated("the ticket whose side thread it is", "side_of")
                .none(
                        Reason.KEY,
                        "id uuid",
                        "side_of uuid",
                        "site_id uuid",
                        "contact_id uuid",
                        "assignee_id uuid",
                        "department_id uuid")
                .none(Reason.KEY, "last_agent_id uuid")
                .none(Reason.CATALOG, "channel text", "state text")
                .none(Reason.COUNTER, "last_seq bigint", "last_visible_seq bigint", "last_agent_seq bigint")
                .none(Reason.COUNTER, "last_other_agent_seq bigint")
                .none(Reason.COUNTER, "first_kept_seq bigint")
                .none(Reason.CATALOG, "withheld boolean")
                .none(Reason.CLOCK, "created_at timestamptz", "last_activity_at timestamptz", "closed_at timestamptz")
                .none(Reason.CLOCK, "last_message_at timestamptz")
                .personal("subject text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("subject_fold text", Category.CONTENT, Trait.FREE_TEXT)
                .personal("language text", Category.PREFERENCE)
                .personal("start_page_url text", Category.BEHAVIOUR, Trait.FREE_TEXT)
                .personal("start_page_title text", Category.BEHAVIOUR, Trait.FREE_TEXT);
    }

    private static Table message() {
        return table("message", "at")
                .belongsTo("conversation", "conversation_id")
                .writtenBy("author_kind", "author_id")
                .erase(Erase.SHELL)
                .none(Reason.KEY, "conversation_id uuid", "id uuid", "client_id uuid", "author_id uuid")
                .none(Reason.KEY, "event_agent_id uuid", "event_department_id uuid")
                .none(Reason.CATALOG, "kind text", "author_kind text", "event text", "redactions text")
                .none(Reason.CATALOG, "of_part boolean")
                .none(Reason.COUNTER, "redacts text")
                .none(Reason.COUNTER, "seq bigint", "choice_of bigint")
                .none(Reason.CLOCK, "at timestamptz", "edited_at timestamptz")
                .personal("choices text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("choice smallint", Category.CONTENT, Trait.PORTABLE)
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }

    private static Table held() {
        return table("held_message", "at")
                .belongsTo("conversation", "conversation_id")
                .writtenBy("author_kind", "author_id")
                .copiedTo("file store: organization/<id>/held")
                .files("held/{id}")
                .none(Reason.KEY, "id uuid", "conversation_id uuid", "author_id uuid", "client_id uuid")
                .none(Reason.CATALOG, "author_kind text", "kind text", "state text")
                .none(Reason.COUNTER, "attempts integer")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("attachments text", Category.CONTENT);
    }

    private static Table participant() {
        return table("participant", "joined_at")
                .belongsTo("conversation", "conversation_id")
                .writtenBy("kind", "participant_id")
                .none(Reason.KEY, "conversation_id uuid", "participant_id uuid")
                .none(Reason.CATALOG, "kind text", "sees_all boolean")
                .none(Reason.CLOCK, "joined_at timestamptz")
                .personal("read_seq bigint", Category.BEHAVIOUR)
                .personal("delivered_seq bigint", Category.BEHAVIOUR);
    }

    private static Table mention() {
        return table("message_mention", "at")
                .belongsTo("message", "conversation_id", "seq")
                .unrelated("who is named in the note", "agent_id")
                .none(Reason.KEY, "agent_id uuid", "message_id uuid", "conversation_id uuid")
                .none(Reason.COUNTER, "seq bigint")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("seen_at timestamptz", Category.BEHAVIOUR);
    }

    private static Table delivery() {
        return table("message_delivery", "stored_at")
                .belongsTo("conversation", "conversation_id")
                .none(Reason.KEY, "conversation_id uuid")
                .none(Reason.COUNTER, "seq bigint")
                .none(Reason.CATALOG, "side text", "acked_by text", "delivered_by text", "read_by text")
                .none(Reason.CLOCK, "stored_at timestamptz", "acked_at timestamptz")
                .personal("delivered_at timestamptz", Category.BEHAVIOUR)
                .personal("read_at timestamptz", Category.BEHAVIOUR);
    }

    private static Table deliveryHour() {
        return Table.tenant("delivery_hour")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.CLOCK, "hour timestamptz")
                .none(Reason.CATALOG, "measure text")
                .none(Reason.COUNTER, "bucket integer", "number bigint");
    }

    private static Table attachment() {
        return table("attachment", "created_at")
                .belongsTo("message", "conversation_id", "message_seq")
                .writtenBy("owner_kind", "owner_id")
                .copiedTo("file store: organization/<id>/attachment")
                .files("attachment/{id}")
                .none(Reason.KEY, "id uuid", "conversation_id uuid", "owner_id uuid")
                .none(Reason.CATALOG, "owner_kind text", "state text", "preview boolean")
                .none(Reason.COUNTER, "message_seq bigint", "ordinal integer", "received bigint")
                .none(Reason.CLOCK, "created_at timestamptz")
                .personal("name text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("type text", Category.CONTENT)
                .personal("size bigint", Category.CONTENT)
                .personal("width integer", Category.CONTENT)
                .personal("height integer", Category.CONTENT);
    }

    private static Table draft() {
        return table("draft", "updated_at")
                .belongsTo("conversation", "conversation_id")
                .none(Reason.KEY, "conversation_id uuid", "agent_id uuid")
                .none(Reason.CATALOG, "kind text")
                .none(Reason.COUNTER, "edit bigint")
                .none(Reason.CLOCK, "updated_at timestamptz", "shared_at timestamptz")
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT);
    }

    private static Table draftVersion() {
        return table("draft_version", "at")
                .belongsTo("conversation", "conversation_id")
                .none(Reason.KEY, "id uuid", "conversation_id uuid", "agent_id uuid")
                .none(Reason.CATALOG, "kind text", "cause text")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT);
    }

    private static Table outgoing() {
        return table("outgoing_reply", "created_at")
                .belongsTo("conversation", "conversation_id")
                .none(Reason.KEY, "id uuid", "conversation_id uuid", "agent_id uuid")
                .none(
                        Reason.CATALOG,
                        "state text",
                        "reason text",
                        "anyway boolean",
                        "planned boolean",
                        "despite boolean")
                .none(Reason.CATALOG, "category text")
                .none(Reason.COUNTER, "seen bigint")
                .none(Reason.CLOCK, "send_at timestamptz", "created_at timestamptz")
                .personal("attachments text", Category.CONTENT)
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT);
    }

    private static Table ticket() {
        return table("ticket", "made_at")
                .belongsTo("conversation", "conversation_id")
                .unrelated("the ticket that it is part of", "merged_into")
                .guarded()
                .personal("fields jsonb", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .derived("fields_fold jsonb", Category.CONTENT, "fields", Trait.HIDDEN)
                .none(Reason.KEY, "conversation_id uuid", "made_by uuid", "status_id uuid")
                .none(Reason.COUNTER, "number bigint", "version bigint", "contact_messages integer", "answers integer")
                .none(Reason.COUNTER, "reopens integer")
                .none(Reason.CATALOG, "source text", "category text", "priority smallint", "type text", "spam boolean")
                .none(Reason.KEY, "merged_into uuid", "trashed_by uuid")
                .none(Reason.CLOCK, "trashed_at timestamptz")
                .none(Reason.CATALOG, "satisfaction text")
                .none(Reason.CLOCK, "category_since timestamptz", "made_at timestamptz", "snoozed_until timestamptz")
                .none(Reason.CLOCK, "assigned_since timestamptz", "waiting_since timestamptz")
                .none(Reason.CLOCK, "last_contact_at timestamptz", "first_answer_at timestamptz")
                .none(Reason.CLOCK, "last_answer_at timestamptz", "solved_at timestamptz", "closed_at timestamptz");
    }

    private static Table ticketChoice() {
        return table("ticket_choice", "at")
                .belongsTo("ticket", "conversation_id")
                .none(Reason.KEY, "conversation_id uuid", "key text")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("code text", Category.CONTENT);
    }

    private static Table ticketPriority() {
        return Table.tenant("ticket_priority")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.CATALOG, "rank smallint", "colour text", "icon text")
                .none(Reason.CONFIG, "name text");
    }

    private static Table ticketTagRun() {
        return Table.tenant("ticket_tag_run")
                .unrelated("who began it", "begun_by")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "begun_by uuid")
                .none(Reason.CONFIG, "fold text", "into_fold text", "tag text")
                .none(Reason.CATALOG, "state text")
                .none(Reason.COUNTER, "total bigint", "done bigint", "refused bigint")
                .none(Reason.CLOCK, "begun_at timestamptz", "ended_at timestamptz");
    }

    private static Table ticketStatus() {
        return Table.tenant("ticket_status")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid")
                .none(Reason.CONFIG, "name text", "contact_label text", "position integer", "pauses_clocks boolean")
                .none(Reason.CATALOG, "category text")
                .none(Reason.CLOCK, "removed_at timestamptz");
    }

    private static Table ticketSetting() {
        return Table.tenant("ticket_setting")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.CONFIG, "close_after_s bigint", "thanks_leave_solved boolean");
    }

    private static Table ticketTag() {
        return table("ticket_tag", "at")
                .belongsTo("ticket", "conversation_id")
                .none(Reason.KEY, "conversation_id uuid")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("fold text", Category.CONTENT)
                .personal("tag text", Category.CONTENT);
    }

    private static Table ticketEvent() {
        return table("ticket_event", "at")
                .belongsTo("ticket", "conversation_id")
                .none(Reason.KEY, "conversation_id uuid", "actor_id uuid", "cause_id uuid")
                .none(Reason.COUNTER, "seq bigint", "version bigint", "depth smallint")
                .none(Reason.CATALOG, "actor_kind text")
                .personal("changes jsonb", Category.CONTENT, Trait.FREE_TEXT)
                .none(Reason.CLOCK, "at timestamptz");
    }

    private static Table link() {
        return Table.tenant("conversation_link")
                .belongsTo("conversation", "conversation_id")
                .belongsTo("conversation", "other_id")
                .guarded()
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "conversation_id uuid", "other_id uuid")
                .none(Reason.CATALOG, "kind text")
                .none(Reason.CLOCK, "at timestamptz");
    }

    private static Table ticketNumber() {
        return Table.tenant("ticket_number")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.COUNTER, "last bigint")
                .none(Reason.CONFIG, "prefix text");
    }

    private static Table table(String name, String clock) {
        return Table.tenant(name)
                .purposes("support")
                .retention(clock, RULE)
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid");
    }
}
