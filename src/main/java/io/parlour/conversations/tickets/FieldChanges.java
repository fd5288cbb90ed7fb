package io.parlour.conversations.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What differs between two states of a ticket: field → [before, after], as it is logged (HD-14).
final class FieldChanges {
    private FieldChanges() {}

    static Map<String, List<@Nullable Object>> between(TicketState before, TicketState after) {
        Map<String, List<@Nullable Object>> changes = new LinkedHashMap<>();
        Map<String, @Nullable Object> from = fields(before);
        Map<String, @Nullable Object> to = fields(after);
        from.keySet().forEach(field -> to.putIfAbsent(field, null));
        to.forEach((field, value) -> {
            Object earlier = from.get(field);
            if (!Objects.equals(earlier, value)) {
                List<@Nullable Object> change = new ArrayList<>(2);
                change.add(earlier);
                change.add(value);
                changes.put(field, change);
            }
        });
        return changes;
    }

    static Map<String, @Nullable Object> fields(TicketState state) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        TicketState.Workflow workflow = state.workflow();
        TicketState.Place place = state.place();
        fields.put("category", workflow.category());
        fields.put("status", text(workflow.status()));
        fields.put("priority", workflow.priority());
        fields.put("type", workflow.type());
        fields.put("assignee", text(place.assignee()));
        fields.put("department", text(place.department()));
        fields.put("requester", text(place.contact()));
        fields.put("subject", place.subject());
        fields.put("tags", state.tags().isEmpty() ? null : state.tags());
        fields.put("spam", workflow.spam() ? true : null);
        Instant snoozed = workflow.snoozedUntil();
        fields.put("snoozedUntil", snoozed == null ? null : snoozed.toString());
        fields.put("mergedInto", text(state.gone().mergedInto()));
        fields.put("trashed", state.gone().trashed() == null ? null : true);
        new TreeMap<>(state.fields()).forEach((key, value) -> fields.put("field." + key, value));
        fields.put("satisfaction", state.satisfaction());
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
