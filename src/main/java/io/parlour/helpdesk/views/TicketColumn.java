package io.parlour.helpdesk.views;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A column of the list of tickets, and how tickets are ordered or grouped by it.
public enum TicketColumn implements ListColumn {
    NUMBER("No.", "t.number", "bigint", false),
    CHANNEL("Channel", "c.channel", "text", true),
    /// Ordered by how it begins.
    SUBJECT("Subject", "left(c.subject_fold, 40)", "text", false),
    CONTACT("Contact", null, "", false),
    CATEGORY(
            "Status",
            "array_position(array['new', 'open', 'pending', 'on_hold', 'solved', 'closed'], t.category)",
            "integer",
            true),
    PRIORITY("Priority", "t.priority", "smallint", true),
    TYPE("Type", "t.type", "text", true),
    ASSIGNEE("Assignee", "c.assignee_id", "uuid", true),
    DEPARTMENT("Department", "c.department_id", "uuid", true),
    SITE("Site", "c.site_id", "uuid", true),
    TAGS("Tags", null, "", false),
    SOURCE("Source", "t.source", "text", true),
    WAITING("Waiting since", "t.waiting_since", "timestamptz", false),
    /// When the next SLA target is due.
    DUE("Next due", """
            (select min(k.due_at) from sla_clock k where k.organization_id = t.organization_id
                and k.conversation_id = t.conversation_id and k.stopped_at is null)""", "timestamptz", false),
    CREATED("Created", "c.created_at", "timestamptz", false),
    UPDATED("Updated", "c.last_activity_at", "timestamptz", false),
    STATUS_SINCE("In status since", "t.category_since", "timestamptz", false),
    SOLVED("Solved", "t.solved_at", "timestamptz", false),
    ANSWERS("Replies", "t.answers", "integer", false);

    private final String label;
    private final @Nullable String sql;
    private final String type;
    private final boolean groups;

    TicketColumn(String label, @Nullable String sql, String type, boolean groups) {
        this.label = label;
        this.sql = sql;
        this.type = type;
        this.groups = groups;
    }

    static Optional<TicketColumn> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    @Override
    public boolean isMissing() {
        return switch (this) {
            case NUMBER, CHANNEL, CATEGORY, PRIORITY, SOURCE, CREATED, UPDATED, STATUS_SINCE, ANSWERS -> false;
            default -> true;
        };
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public @Nullable String sql() {
        return sql;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean groups() {
        return groups;
    }

    @Override
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
