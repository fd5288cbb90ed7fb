package io.parlour.helpdesk.forms;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldColumns;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.helpdesk.forms.TicketForm.Item;
import io.parlour.helpdesk.forms.TicketForm.Side;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a form asks for, given what is filled in. A hidden item counts as empty for those below it, and is not needed;
/// what is stored of it stays.
final class FormRules {
    private final List<Item> items;
    private final Map<String, CustomField> known;

    /// What one side sees.
    ///
    /// @param shown keys of the items that are visible, in order
    /// @param missing of those: what is needed and empty
    record Asked(List<String> shown, List<String> missing) {
        Asked {
            shown = List.copyOf(shown);
            missing = List.copyOf(missing);
        }
    }

    /// @param known fields of tickets that are in use, by key
    FormRules(List<Item> items, Map<String, CustomField> known) {
        this.items = List.copyOf(items);
        this.known = Map.copyOf(known);
    }

    /// @param solving whether what is needed before solving is needed now
    Asked asked(Map<String, Object> values, Function<Item, Side> of, boolean solving) {
        List<String> shown = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, Fact> above = new HashMap<>();
        List<CustomField> before = new ArrayList<>();
        for (Item item : items) {
            CustomField field = known.get(item.field());
            if (field == null) {
                continue; // archived: nobody is asked any more
            }
            boolean there = of.apply(item).visible() && holds(item, before, above);
            @Nullable Object value = there ? values.get(field.key()) : null;
            if (there) {
                shown.add(field.key());
                if (value == null && (of.apply(item).required() || (solving && item.requiredToSolve()))) {
                    missing.add(field.key());
                }
            }
            above.put(field.asked(), FieldColumns.fact(field, value));
            before.add(field);
        }
        return new Asked(shown, missing);
    }

    /// Whether its condition can be asked. Errors: 422 `condition.invalid` seen from `pointer`.
    void check(int at, String pointer) {
        List<CustomField> before = items.subList(0, at).stream()
                .map(item -> known.get(item.field()))
                .filter(java.util.Objects::nonNull)
                .toList();
        JsonNode shown = items.get(at).showIf();
        if (shown != null) {
            Condition.read(shown, fields(before), pointer);
        }
    }

    /// What a browser can hold against a condition too: no moments, no days, nobody by name.
    static boolean isAskable(CustomField field) {
        return field.object() == FieldObject.TICKET
                && field.kind() != FieldKind.DATE
                && field.kind() != FieldKind.INSTANT
                && !field.kind().looksUp();
    }

    /// One whose condition asks for what is gone is shown.
    private static boolean holds(Item item, List<CustomField> before, Map<String, Fact> above) {
        if (item.showIf() == null) {
            return true;
        }
        try {
            return Condition.read(item.showIf(), fields(before), "")
                    .holds(new Facts(
                            field -> above.getOrDefault(field, Fact.missing()), Instant.EPOCH, ZoneOffset.UTC));
        } catch (Problem gone) {
            return true;
        }
    }

    private static Fields fields(List<CustomField> before) {
        return new Fields(before.stream()
                .filter(FormRules::isAskable)
                .map(field -> new Fields.Field(
                        field.asked(),
                        field.kind().type(),
                        field.name(),
                        field.options().stream()
                                .map(option -> new Fields.Option(option.id(), option.name()))
                                .toList()))
                .toList());
    }
}
