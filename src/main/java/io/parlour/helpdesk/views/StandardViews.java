package io.parlour.helpdesk.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The views every organization has (HD-22).
@Component
final class StandardViews {
    private static final String UNSOLVED = """
            {"field":"category","op":"in","value":["new","open","pending","on_hold"]}""";
    /// What is pending waits for the customer, and what is on hold for someone else.
    private static final String OURS = """
            {"field":"category","op":"in","value":["new","open"]}""";
    private static final List<String> COLUMNS = List.of(
            "channel", "number", "subject", "contact", "category", "priority", "assignee", "waiting", "updated");

    private final Map<String, View> views = new LinkedHashMap<>();
    private final JsonMapper json;

    StandardViews(JsonMapper json) {
        this.json = json;
        add("mine-unsolved", "My unsolved", "-priority,waiting", """
                {"field":"assignee","op":"is","value":{"me":true}},""" + UNSOLVED);
        add("unassigned", "Unassigned", "-priority,waiting", """
                {"field":"assignee","op":"absent"},{"any":[{"field":"department","op":"in","value":{"my_departments":true}},
                {"field":"department","op":"absent"}]},""" + UNSOLVED);
        add("all-unsolved", "All unsolved", "-priority,waiting", UNSOLVED);
        add("waiting", "Awaiting reply", "waiting", """
                {"field":"waiting","op":"present"},""" + OURS);
        add("due-soon", "Due soon", List.of("due"), "due", """
                {"field":"due_soon","op":"is","value":true},""" + UNSOLVED);
        add("to-read", "Unread", "-updated", """
                {"field":"to_read","op":"is","value":true}""");
        add("followed", "Followed", "-updated", """
                {"field":"followed","op":"is","value":true}""");
        add("mentions", "Mentions", "-updated", """
                {"field":"mentions","op":"is","value":true}""");
        add("pending", "Pending", "-status_since", """
                {"field":"category","op":"is","value":"pending"}""");
        add("on-hold", "On hold", "-status_since", """
                {"field":"category","op":"is","value":"on_hold"}""");
        add("snoozed", "Snoozed", "-updated", """
                {"any":[{"field":"snoozed","op":"is","value":true},{"field":"snoozed_by_me","op":"is","value":true}]}""");
        add("solved-lately", "Recently solved", "-solved", """
                {"field":"solved","op":"younger_than","value":"P7D"},
                {"field":"category","op":"in","value":["solved","closed"]}""");
        add("spam", "Spam", "-number", """
                {"field":"spam","op":"is","value":true}""");
        add("all", "All tickets", "-number", """
                {"any":[{"field":"snoozed","op":"is","value":false},{"field":"snoozed","op":"is","value":true}]}""");
    }

    List<View> all() {
        return List.copyOf(views.values());
    }

    Optional<View> find(String key) {
        return Optional.ofNullable(views.get(key));
    }

    private void add(String key, String name, String sort, String nodes) {
        add(key, name, List.of(), sort, nodes);
    }

    /// @param more columns before when it last changed
    private void add(String key, String name, List<String> more, String sort, String nodes) {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(columns.size() - 1, more);
        views.put(
                key,
                new View(
                        key,
                        null,
                        name,
                        Sharing.STANDARD,
                        null,
                        json.readTree("{\"all\":[" + nodes + "]}"),
                        columns,
                        List.of(sort.split(",")),
                        null));
    }
}
