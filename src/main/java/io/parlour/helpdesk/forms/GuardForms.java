package io.parlour.helpdesk.forms;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.conversations.tickets.GuardTickets;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Holds agents to the form of a ticket: what is needed is filled in whenever fields are saved, and what is needed
/// before solving when it is solved.
///
/// Errors: 422 `ticket.fields-required` with the keys of what is missing; `input.invalid` (fields.KEY: `hidden`).
@Component
final class GuardForms implements GuardTickets {
    private final TicketForms forms;
    private final CustomFields fields;

    GuardForms(TicketForms forms, CustomFields fields) {
        this.forms = forms;
        this.fields = fields;
    }

    @Override
    public void check(OrganizationId organization, TicketState before, TicketState after) {
        boolean solving = isOver(after) && !isOver(before);
        boolean filled = !after.fields().equals(before.fields());
        if (!solving && !filled) {
            return;
        }
        Optional<TicketForm> form = forms.of(organization, after.place());
        if (form.isEmpty()) {
            return;
        }
        FormRules.Asked asked =
                forms.rules(organization, form.get()).asked(after.fields(), TicketForm.Item::agent, solving);
        refuseHidden(before, after, form.get(), asked);
        if (!asked.missing().isEmpty()) {
            throw missing(organization, asked.missing(), solving);
        }
    }

    private static boolean isOver(TicketState state) {
        String category = state.workflow().category();
        return category.equals("solved") || category.equals("closed");
    }

    private static void refuseHidden(TicketState before, TicketState after, TicketForm form, FormRules.Asked asked) {
        Set<String> editable = form.items().stream()
                .filter(item -> item.agent().editable() && asked.shown().contains(item.field()))
                .map(TicketForm.Item::field)
                .collect(Collectors.toSet());
        Set<String> keys = new TreeSet<>(before.fields().keySet());
        keys.addAll(after.fields().keySet());
        List<Problem.FieldError> errors = new ArrayList<>();
        for (String key : keys) {
            if (!Objects.equals(before.fields().get(key), after.fields().get(key)) && !editable.contains(key)) {
                errors.add(new Problem.FieldError("fields." + key, "hidden:form"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Problem missing(OrganizationId organization, List<String> keys, boolean solving) {
        Map<String, String> names = fields.of(organization, FieldObject.TICKET).stream()
                .collect(Collectors.toMap(CustomField::key, CustomField::name));
        List<Problem.FieldError> errors = keys.stream()
                .map(key -> new Problem.FieldError("fields." + key, "required"))
                .toList();
        return new Problem(
                        422,
                        solving ? "ticket.fields-required:solve" : "ticket.fields-required",
                        Map.of(
                                "names",
                                keys.stream()
                                        .map(key -> names.getOrDefault(key, key))
                                        .toList()))
                .with(Map.of("fields", keys, "errors", errors));
    }
}
