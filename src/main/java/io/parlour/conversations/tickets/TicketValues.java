package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.CheckValues;
import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.contacts.fields.StoredValues;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Values of the fields that an organization added to tickets (HD-32).
@Component
final class TicketValues {
    private final Stored stored;
    private final CheckValues check;
    private final CustomFields known;

    @Component("storedTicketValues")
    record Stored(JdbcClient jdbc, Transactions transactions, StoredValues json) {}

    private record Choice(String key, String code) {}

    TicketValues(Stored stored, CheckValues check, CustomFields known) {
        this.stored = stored;
        this.check = check;
        this.known = known;
    }

    /// Errors: `input.invalid` (fields.KEY).
    Map<String, Object> changed(OrganizationId organization, Map<String, Object> before, TicketChange.Field change) {
        @Nullable JsonNode value = change.value();
        Map<String, @Nullable JsonNode> wished = new LinkedHashMap<>();
        wished.put(change.key(), value);
        return check.changed(organization, FieldObject.TICKET, before, Collections.unmodifiableMap(wished));
    }

    void replace(OrganizationId organization, UUID conversation, Map<String, Object> values, Instant at) {
        stored.jdbc()
                .sql("""
                        update ticket set fields = :fields::jsonb, fields_fold = :folds::jsonb
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("fields", stored.json().write(values))
                .param("folds", stored.json().write(check.folded(organization, FieldObject.TICKET, values)))
                .update();
        choose(organization, conversation, choices(organization, values), at);
    }

    private List<Choice> choices(OrganizationId organization, Map<String, Object> values) {
        return known.all(organization, FieldObject.TICKET).stream()
                .filter(field -> field.kind().hasOptions() || field.kind().looksUp())
                .flatMap(field -> codes(field, values))
                .toList();
    }

    private static Stream<Choice> codes(CustomField field, Map<String, Object> values) {
        @Nullable Object value = values.get(field.key());
        if (value == null) {
            return Stream.of();
        }
        Stream<?> codes = value instanceof List<?> list ? list.stream() : Stream.of(value);
        return codes.map(code -> new Choice(field.key(), code.toString()));
    }

    private void choose(OrganizationId organization, UUID conversation, List<Choice> choices, Instant at) {
        stored.transactions().deleting("ticket-unchosen");
        stored.jdbc()
                .sql("""
                        delete from ticket_choice c
                         where c.organization_id = :organization and c.conversation_id = :conversation
                           and not exists (select from unnest(:keys, :codes) as n (key, code)
                                where n.key = c.key and n.code = c.code)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("keys", Sql.texts(choices, Choice::key))
                .param("codes", Sql.texts(choices, Choice::code))
                .update();
        stored.jdbc()
                .sql("""
                        insert into ticket_choice (organization_id, conversation_id, key, code, at)
                        select :organization, :conversation, n.key, n.code, :at
                          from unnest(:keys, :codes) as n (key, code)
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("keys", Sql.texts(choices, Choice::key))
                .param("codes", Sql.texts(choices, Choice::code))
                .param("at", Sql.utc(at))
                .update();
    }
}
