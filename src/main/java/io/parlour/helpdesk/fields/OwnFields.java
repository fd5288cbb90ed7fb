package io.parlour.helpdesk.fields;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldColumns;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Mine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Fields of the organization's own, as conditions about tickets ask for them: `field.KEY` of the ticket, `contact.KEY`
/// of its contact, `company.KEY` of that one's company.
@Component
final class OwnFields {
    private static final String COMPANY = """
            (select o.%s from company_contact m
               join company o on o.organization_id = m.organization_id and o.id = m.company_id
              where m.organization_id = c.organization_id and m.contact_id = c.contact_id)""";
    private static final String CONTACT = """
            (select k.%s from contact k where k.organization_id = c.organization_id and k.id = c.contact_id)""";

    private final CustomFields fields;

    OwnFields(CustomFields fields) {
        this.fields = fields;
    }

    List<CustomField> of(OrganizationId organization) {
        return fields.of(organization, null);
    }

    Map<String, CustomField> byName(OrganizationId organization) {
        return of(organization).stream().collect(Collectors.toMap(CustomField::asked, Function.identity()));
    }

    static Fields.Field asked(CustomField field, List<Fields.Option> agents) {
        String label = (field.object() == FieldObject.TICKET
                        ? ""
                        : (field.object() == FieldObject.CONTACT ? "the customer’s " : "the company’s "))
                + "“" + field.name() + "”";
        List<Fields.Option> options = field.kind() == FieldKind.AGENT
                ? agents
                : field.options().stream()
                        .map(option -> new Fields.Option(option.id(), field.path(option)))
                        .toList();
        Mine mine = Mine.ME;
        return field.kind() == FieldKind.AGENT
                ? new Fields.Field(field.asked(), field.kind().type(), label, options, mine)
                : new Fields.Field(field.asked(), field.kind().type(), label, options);
    }

    /// Over `t`, the ticket, and `c`, its conversation.
    static Column column(CustomField field) {
        return switch (field.object()) {
            case TICKET -> ticket(field);
            case CONTACT -> FieldColumns.of(field, CONTACT.formatted("fields"), CONTACT.formatted("fields_fold"));
            case COMPANY -> FieldColumns.of(field, COMPANY.formatted("fields"), COMPANY.formatted("fields_fold"));
        };
    }

    /// What is chosen stands in rows of its own, which an index finds.
    private static Column ticket(CustomField field) {
        if (field.kind().hasOptions() || field.kind().looksUp()) {
            return new Column.Rows(
                    "ticket_choice x where x.organization_id = t.organization_id"
                            + " and x.conversation_id = t.conversation_id and x.key = '" + field.key() + "'",
                    "x.code",
                    false);
        }
        return FieldColumns.of(field, "t");
    }
}
