package io.parlour.helpdesk.search;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Names what found tickets differ by, and says how a search is narrowed to it.
@Component
final class FindFacets {
    private static final Map<String, String> FIELDS =
            Map.of("status", "category", "assignee", "assignee", "department", "department", "channel", "channel");

    private final AgentTexts texts;

    FindFacets(AgentTexts texts) {
        this.texts = texts;
    }

    /// @param groups how many there are, by facet and value; an empty value is none
    List<TicketSearch.Facet> of(AgentPrincipal agent, Map<String, Map<String, Long>> groups, Fields fields) {
        Texts words = texts.of(agent.organization(), agent.agent());
        List<TicketSearch.Facet> facets = new ArrayList<>();
        for (String key : List.of("status", "assignee", "department", "channel", "year")) {
            List<TicketSearch.Value> values = new ArrayList<>();
            groups.getOrDefault(key, Map.of()).forEach((value, count) -> {
                String label = label(fields, words, key, value);
                values.add(new TicketSearch.Value(
                        value.isEmpty() ? null : value, label, operator(key, value, label), count));
            });
            values.sort((one, other) -> Long.compare(other.count(), one.count()));
            if (!values.isEmpty()) {
                facets.add(new TicketSearch.Facet(key, values));
            }
        }
        return facets;
    }

    private static String label(Fields fields, Texts words, String key, String value) {
        if (value.isEmpty()) {
            return words.say(key.equals("assignee") ? "search.unassigned" : "search.none");
        }
        return fields.find(FIELDS.getOrDefault(key, key)).stream()
                .flatMap(field -> field.options().stream())
                .filter(option -> option.id().equals(value))
                .map(Fields.Option::label)
                .findFirst()
                .orElse(value);
    }

    private static String operator(String key, String value, String label) {
        return switch (key) {
            case "year" -> "created:" + value;
            case "status", "channel" -> key + ":" + value;
            default -> key + ":" + (value.isEmpty() ? "none" : label.contains("\"") ? value : "\"" + label + "\"");
        };
    }
}
