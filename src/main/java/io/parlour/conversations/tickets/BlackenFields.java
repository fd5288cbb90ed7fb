package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.contacts.fields.StoredValues;
import io.parlour.conversations.redacting.CopiedTexts;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Own fields of tickets, and subjects and own fields in their log, lose a passage. A number or a day that is the
/// passage itself goes altogether; what is chosen by its id is no text.
@Component
final class BlackenFields implements CopiedTexts {
    private static final String OWN = "field.";

    private final Stored stored;
    private final CustomFields known;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    @Component
    record Stored(TicketValues values, StoredValues columns, JsonMapper json) {}

    private record Holder(UUID ticket, Map<String, Object> fields) {}

    private record Logged(UUID ticket, long seq, String changes) {}

    BlackenFields(Stored stored, CustomFields known, JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.stored = stored;
        this.known = known;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void blacken(OrganizationId organization, Place place, Blackening piece) {
        Map<String, FieldKind> kinds = known.all(organization, FieldObject.TICKET).stream()
                .collect(Collectors.toMap(CustomField::key, CustomField::kind));
        transactions
                .read(organization, () -> tickets(organization, place.conversations(), piece))
                .forEach(each -> transactions.in(organization, () -> {
                    lock(organization, each);
                    holder(organization, each).ifPresent(ticket -> fields(organization, ticket, kinds, piece));
                    log(organization, each, piece).forEach(entry -> log(organization, entry, kinds, piece));
                }));
    }

    /// The tickets in which it may stand.
    private List<UUID> tickets(OrganizationId organization, Collection<UUID> conversations, Blackening piece) {
        return jdbc.sql("""
                        select t.conversation_id from ticket t
                        where t.organization_id = :organization and t.conversation_id = any (:conversations) and (%s
                          or exists (select from ticket_event e
                              where e.organization_id = :organization and e.conversation_id = t.conversation_id and %s))
                        """.formatted(anywhere("t.fields"), anywhere("e.changes")))
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .params(piece.parameters())
                .query((row, number) -> Objects.requireNonNull(row.getObject("conversation_id", UUID.class)))
                .list();
    }

    /// Whether a value of it may hold the piece, however deep.
    private static String anywhere(String json) {
        return "exists (select from jsonb_path_query(" + json + ", 'strict $.**') as value where "
                + Blackening.mayStandIn("value #>> '{}'") + ")";
    }

    /// Nobody changes its fields meanwhile.
    private void lock(OrganizationId organization, UUID conversation) {
        jdbc.sql("""
                        select id from conversation where organization_id = :organization and id = :conversation
                        for no key update
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query()
                .listOfRows();
    }

    private Optional<Holder> holder(OrganizationId organization, UUID ticket) {
        return jdbc.sql("""
                        select fields from ticket
                        where organization_id = :organization and conversation_id = :ticket and fields <> '{}'
                        """)
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query((row, number) -> new Holder(ticket, stored.columns().read(row.getString("fields"))))
                .optional();
    }

    private void fields(OrganizationId organization, Holder ticket, Map<String, FieldKind> kinds, Blackening piece) {
        Map<String, Object> black = new LinkedHashMap<>();
        ticket.fields().forEach((key, value) -> {
            String text = value.toString();
            @Nullable String left = left(kinds.getOrDefault(key, FieldKind.TEXT), text, piece);
            if (left != null) {
                black.put(key, left.equals(text) ? value : left);
            }
        });
        if (!black.equals(ticket.fields())) {
            stored.values().replace(organization, ticket.ticket(), black, Sql.now(clock));
        }
    }

    private List<Logged> log(OrganizationId organization, UUID ticket, Blackening piece) {
        return jdbc.sql("""
                        select seq, changes from ticket_event
                        where organization_id = :organization and conversation_id = :ticket and\s""" + anywhere("changes"))
                .param("organization", organization.value())
                .param("ticket", ticket)
                .params(piece.parameters())
                .query((row, number) -> new Logged(ticket, row.getLong("seq"), row.getString("changes")))
                .list();
    }

    private void log(OrganizationId organization, Logged entry, Map<String, FieldKind> kinds, Blackening piece) {
        JsonNode changes = stored.json().readTree(entry.changes());
        ObjectNode black = stored.json().createObjectNode();
        changes.properties().forEach(each -> {
            String field = each.getKey();
            boolean own = field.startsWith(OWN);
            FieldKind kind = own ? kinds.getOrDefault(field.substring(OWN.length()), FieldKind.TEXT) : FieldKind.TEXT;
            boolean words = (own || field.equals("subject")) && each.getValue().isArray();
            black.set(field, words ? black(kind, each.getValue(), piece) : each.getValue());
        });
        if (!black.equals(changes)) {
            jdbc.sql("""
                            update ticket_event set changes = :changes::jsonb
                            where organization_id = :organization and conversation_id = :ticket and seq = :seq
                            """)
                    .param("organization", organization.value())
                    .param("ticket", entry.ticket())
                    .param("seq", entry.seq())
                    .param("changes", stored.json().writeValueAsString(black))
                    .update();
        }
    }

    /// Before and after.
    private JsonNode black(FieldKind kind, JsonNode values, Blackening piece) {
        ArrayNode black = stored.json().createArrayNode();
        values.forEach(value -> {
            @Nullable String left = value.isString() || value.isNumber() ? left(kind, value.asString(), piece) : "";
            if (left == null) {
                black.addNull();
            } else if (value.isString()) {
                black.add(left);
            } else {
                black.add(value);
            }
        });
        return black;
    }

    /// Null for nothing.
    private static @Nullable String left(FieldKind kind, String text, Blackening piece) {
        return switch (kind) {
            case TEXT, LONG_TEXT, PATTERN, URL, EMAIL, PHONE -> piece.apply(text);
            case INTEGER, DECIMAL, DATE -> piece.length() == text.length() && piece.standsIn(text) ? null : text;
            case INSTANT, CHECKBOX, SELECT, CASCADE, MULTI, CONTACT, COMPANY, AGENT, TICKET -> text;
        };
    }
}
