package io.parlour.helpdesk.forms;

import io.parlour.contacts.fields.CheckValues;
import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What contacts are asked beside their words when they begin a ticket, and what they read of it later (HD-33). Without
/// a form they are asked nothing. They never name contacts, companies, agents and tickets: they may not know of any.
///
/// Errors: `input.invalid` under `fields.KEY` (`required`, `invalid`), and those of [CheckValues].
@Component
public final class AskContact {
    private static final Pattern MINUTE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
    private static final TicketForm.Side NOT = new TicketForm.Side(false, false, false);

    private final TicketForms forms;
    private final CustomFields fields;
    private final CheckValues check;

    /// A field that is to be filled in.
    public record Question(CustomField field, boolean required) {}

    /// A field with its value as it is stored.
    public record Told(CustomField field, Object value) {}

    AskContact(TicketForms forms, CustomFields fields, CheckValues check) {
        this.forms = forms;
        this.fields = fields;
        this.check = check;
    }

    /// What is asked for a ticket of the site, given what was typed so far.
    ///
    /// @param typed by key, as forms send it: `yes` for a box, several for a list
    public List<Question> questions(OrganizationId organization, UUID site, Map<String, List<String>> typed) {
        return forms.of(organization, site, TicketForm.PORTAL)
                .map(form -> filled(organization, form, typed).questions())
                .orElse(List.of());
    }

    /// What was typed, as it is stored.
    public Map<String, Object> take(OrganizationId organization, UUID site, Map<String, List<String>> typed) {
        return forms.of(organization, site, TicketForm.PORTAL)
                .map(form -> checked(organization, filled(organization, form, typed)))
                .orElse(Map.of());
    }

    /// Of values that were taken: those of fields that are still in use.
    public Map<String, Object> kept(OrganizationId organization, Map<String, Object> taken) {
        Map<String, Object> kept = new HashMap<>(taken);
        kept.keySet().retainAll(known(organization).keySet());
        return kept;
    }

    /// What a contact may read of its ticket.
    public List<Told> told(OrganizationId organization, TicketState ticket) {
        TicketForm form = forms.of(organization, ticket.place()).orElse(null);
        if (form == null) {
            return List.of();
        }
        Map<String, CustomField> known = known(organization);
        return forms.rules(organization, form).asked(ticket.fields(), side(known), false).shown().stream()
                .filter(ticket.fields()::containsKey)
                .map(key -> new Told(
                        Objects.requireNonNull(known.get(key)),
                        Objects.requireNonNull(ticket.fields().get(key))))
                .toList();
    }

    /// @param given what of it could be read, by key
    private record Filled(List<Question> questions, List<String> missing, Map<String, @Nullable JsonNode> given) {}

    private Filled filled(OrganizationId organization, TicketForm form, Map<String, List<String>> typed) {
        Map<String, CustomField> known = known(organization);
        Map<String, @Nullable JsonNode> given = new LinkedHashMap<>();
        Map<String, Object> values = new HashMap<>();
        for (TicketForm.Item item : form.items()) {
            CustomField field = known.get(item.field());
            List<String> words = typed.getOrDefault(item.field(), List.of());
            if (field != null && item.contact().editable() && !field.kind().looksUp()) {
                JsonNode value = json(field.kind(), words);
                given.put(field.key(), value);
                check.readable(field, value).ifPresent(read -> values.put(field.key(), read));
            }
        }
        FormRules.Asked asked = forms.rules(organization, form).asked(values, side(known), false);
        List<Question> questions = form.items().stream()
                .filter(item -> item.contact().editable() && asked.shown().contains(item.field()))
                .map(item -> new Question(
                        Objects.requireNonNull(known.get(item.field())),
                        item.contact().required()))
                .toList();
        given.keySet()
                .retainAll(questions.stream().map(each -> each.field().key()).toList());
        return new Filled(questions, asked.missing(), given);
    }

    private Map<String, Object> checked(OrganizationId organization, Filled filled) {
        List<Problem.FieldError> errors = new ArrayList<>();
        filled.missing().stream()
                .filter(key -> filled.given().containsKey(key)
                        && isNothing(filled.given().get(key)))
                .forEach(key -> errors.add(new Problem.FieldError("fields." + key, "required")));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return check.changed(organization, FieldObject.TICKET, Map.of(), filled.given());
    }

    private Map<String, CustomField> known(OrganizationId organization) {
        return fields.of(organization, FieldObject.TICKET).stream()
                .collect(Collectors.toMap(CustomField::key, Function.identity()));
    }

    private static Function<TicketForm.Item, TicketForm.Side> side(Map<String, CustomField> known) {
        return item -> {
            CustomField field = known.get(item.field());
            return field == null || field.kind().looksUp() ? NOT : item.contact();
        };
    }

    private static boolean isNothing(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isString() && value.stringValue().isBlank());
    }

    /// Moments are told in UTC.
    private static JsonNode json(FieldKind kind, List<String> words) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String first = words.isEmpty() ? "" : words.getFirst().replace("\0", "");
        return switch (kind) {
            case CHECKBOX -> first.equals("yes") ? json.booleanNode(true) : json.nullNode();
            case MULTI -> {
                ArrayNode all = json.arrayNode();
                words.stream().limit(200).forEach(all::add);
                yield all;
            }
            case INSTANT -> json.stringNode(MINUTE.matcher(first).matches() ? first + ":00Z" : first);
            default -> json.stringNode(first);
        };
    }
}
