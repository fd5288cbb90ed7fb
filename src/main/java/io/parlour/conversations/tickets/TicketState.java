package io.parlour.conversations.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as it stands, with what its conversation says of it.
///
/// @param version grows by 1 with each change of a field
/// @param tags as they are shown, by their folded names
/// @param fields values of the organization's own fields, by their keys: texts, numbers, true, or lists of texts
/// @param satisfaction what the contact said of it: good, ok, bad, or null
public record TicketState(
        UUID conversation,
        long number,
        long version,
        Workflow workflow,
        Place place,
        Times times,
        Counts counts,
        List<String> tags,
        Map<String, Object> fields,
        Gone gone,

        @Schema(allowableValues = {"good", "ok", "bad"}) @Nullable
        String satisfaction) {

    /// Where it stands in the work.
    ///
    /// @param category new, open, pending, on_hold, solved or closed
    /// @param status one of the organization's own; null: the plain one of the category
    /// @param priority 1 low, 2 normal, 3 high, 4 urgent
    /// @param type question, incident, problem, task, or null
    public record Workflow(
            @Schema(allowableValues = {"new", "open", "pending", "on_hold", "solved", "closed"})
            String category,

            @Nullable UUID status,
            @Schema(allowableValues = {"1", "2", "3", "4"}) int priority,

            @Schema(allowableValues = {"question", "incident", "problem", "task"}) @Nullable
            String type,

            boolean spam,
            @Nullable Instant snoozedUntil) {}

    /// Whose it is, and where it came from.
    public record Place(
            @Nullable UUID assignee,
            @Nullable UUID department,
            @Nullable UUID site,
            UUID contact,
            String channel,
            String source,
            @Nullable String subject,
            @Nullable String language) {}

    /// Since when it stands so.
    ///
    /// @param waiting the oldest message of the contact that no agent has answered
    public record Times(
            Instant made,
            Instant category,
            @Nullable Instant assigned,
            @Nullable Instant waiting,
            @Nullable Instant lastContact,
            @Nullable Instant firstAnswer,
            @Nullable Instant lastAnswer,
            @Nullable Instant solved,
            @Nullable Instant closed) {}

    /// How often what happened.
    public record Counts(int contactMessages, int answers, int reopens) {}

    /// Why it is in no view.
    ///
    /// @param mergedInto the ticket that it is part of
    /// @param trashedBy the agent who put it into the trash
    public record Gone(
            @Nullable UUID mergedInto,
            @Nullable Instant trashed,
            @Nullable UUID trashedBy) {
        static final Gone NOT = new Gone(null, null, null);

        Gone into(@Nullable UUID ticket) {
            return new Gone(ticket, trashed, trashedBy);
        }
    }

    public TicketState {
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    TicketState with(Workflow wished, Place stands, List<String> tagged, Map<String, Object> values) {
        return new TicketState(
                conversation, number, version, wished, stands, times, counts, tagged, values, gone, satisfaction);
    }

    public TicketState(
            UUID conversation,
            long number,
            long version,
            Workflow workflow,
            Place place,
            Times times,
            Counts counts,
            List<String> tags) {
        this(conversation, number, version, workflow, place, times, counts, tags, Map.of(), Gone.NOT, null);
    }
}
