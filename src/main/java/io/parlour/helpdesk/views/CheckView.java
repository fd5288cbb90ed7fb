package io.parlour.helpdesk.views;

import io.parlour.contacts.fields.CustomField;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Whether a wished view can be one.
///
/// Errors: 422 `condition.invalid`, `condition.event-only`; `input.invalid` (name: `required`; columns, sort, group:
/// `choice`, `too-many`; condition: `too-long`).
@Component
final class CheckView {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST = 20_000;
    private static final int COLUMNS = 20;
    private static final int KEYS = 3;

    private final TicketFields fields;

    CheckView(TicketFields fields) {
        this.fields = fields;
    }

    String name(String wished) {
        String name = CONTROL.matcher(wished).replaceAll(" ").strip();
        if (name.isEmpty()) {
            throw Problem.invalid("name", "required:a-name");
        }
        return name;
    }

    Condition condition(OrganizationId organization, JsonNode wished) {
        if (wished.toString().length() > LONGEST) {
            throw Problem.invalid("condition", "too-long:conditions");
        }
        return Condition.read(wished, fields.of(organization), "/condition");
    }

    void shown(OrganizationId organization, List<String> columns, List<String> sort, @Nullable String group) {
        List<CustomField> own = fields.own(organization);
        every("columns", columns, COLUMNS, key -> OwnColumn.find(key, own).isPresent());
        every("sort", sort, KEYS, key -> Shape.Key.of(key, own).findFirst().isPresent());
        if (group != null
                && Optional.of(group)
                        .flatMap(key -> OwnColumn.find(key, own))
                        .filter(ListColumn::groups)
                        .isEmpty()) {
            throw Problem.invalid("group", "choice");
        }
    }

    private static void every(String name, List<String> keys, int most, Function<String, Boolean> known) {
        if (keys.size() > most || keys.stream().distinct().count() < keys.size()) {
            throw Problem.invalid(name, "too-many:once", Map.of("max", most));
        }
        if (!keys.stream().allMatch(known::apply)) {
            throw Problem.invalid(name, "choice:column");
        }
    }
}
