package io.parlour.helpdesk.rules;

import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/// What rules may ask: of the ticket, and triggers also of what happened to it.
@Component
class RuleFields {
    static final String EVENT = "event";
    static final String ACTOR = "actor";
    static final String MESSAGE = "message";

    private static final List<Fields.Field> OF_EVENTS = List.of(
            new Fields.Field(
                    EVENT,
                    FieldType.SET,
                    "the events",
                    Arrays.stream(Happens.values())
                            .map(each -> new Fields.Option(each.key(), each.label()))
                            .toList()),
            new Fields.Field(
                    ACTOR,
                    FieldType.CHOICE,
                    "the actor",
                    List.of(
                            new Fields.Option("contact", "Contact"),
                            new Fields.Option("agent", "Agent"),
                            new Fields.Option("timer", "Automation"),
                            new Fields.Option("system", "System"))),
            new Fields.Field(MESSAGE, FieldType.TEXT, "the new message"));

    private final TicketFields tickets;

    RuleFields(TicketFields tickets) {
        this.tickets = tickets;
    }

    Fields of(OrganizationId organization, Rule.Kind kind) {
        boolean trigger = kind == Rule.Kind.TRIGGER;
        return tickets.ofRules(organization, trigger ? OF_EVENTS : List.of(), trigger);
    }
}
