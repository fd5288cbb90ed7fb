package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes the values of fields that are carried over into the ticket that follows a closed one, in the running
/// transaction.
@Component
final class CarryValues {
    private final CustomFields known;
    private final TicketStates states;
    private final TicketValues values;
    private final Clock clock;

    CarryValues(CustomFields known, TicketStates states, TicketValues values, Clock clock) {
        this.known = known;
        this.states = states;
        this.values = values;
        this.clock = clock;
    }

    void carry(OrganizationId organization, UUID closed, UUID next) {
        TicketState before = states.of(organization, List.of(closed)).get(closed);
        if (before == null || before.fields().isEmpty()) {
            return;
        }
        Map<String, Object> carried = new LinkedHashMap<>();
        for (CustomField field : known.of(organization, FieldObject.TICKET)) {
            Object value = before.fields().get(field.key());
            if (field.carriesOver() && value != null) {
                carried.put(field.key(), value);
            }
        }
        if (!carried.isEmpty()) {
            values.replace(organization, next, carried, Sql.now(clock));
        }
    }
}
