package io.parlour.helpdesk.views;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket in a list.
///
/// @param id of the conversation
/// @param priority 1 low to 4 urgent
/// @param dueAt when the next promise is due
/// @param waitingSince since when the contact waits for an answer
/// @param fields of the organization's own that the view shows, by the names that conditions give them
/// @param group the value by which it stands in its group, as in [TicketPage.Group]
public record TicketRow(
        UUID id,
        long number,
        @Nullable String subject,
        String channel,
        String state,
        Named contact,
        @Nullable Named assignee,
        @Nullable Named department,
        @Nullable Named site,

        @Schema(allowableValues = {"new", "open", "pending", "on_hold", "solved", "closed"})
        String category,

        @Nullable String status,
        @Schema(allowableValues = {"1", "2", "3", "4"}) int priority,

        @Schema(allowableValues = {"question", "incident", "problem", "task"}) @Nullable
        String type,

        List<String> tags,
        String source,
        Instant createdAt,
        Instant updatedAt,
        Instant statusSince,
        @Nullable Instant waitingSince,
        @Nullable Instant solvedAt,
        @Nullable Instant dueAt,
        int answers,
        @Nullable String group,
        Map<String, Object> fields) {
    /// Somebody or something with its name.
    ///
    /// @param name empty where there is none
    public record Named(UUID id, String name) {}

    public TicketRow {
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }
}
