package io.parlour.helpdesk.fields;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldColumns;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.contacts.fields.StoredValues;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Caller;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What tickets hold at this moment, read by the expressions that views select by. In the running transaction.
@Component
public final class TicketFacts {
    private static final List<TicketField> FIELDS = List.copyOf(TicketCatalogue.FIELDS.values());
    private final JdbcClient jdbc;
    private final OwnFields own;
    private final StoredValues stored;

    TicketFacts(JdbcClient jdbc, OwnFields own, StoredValues stored) {
        this.jdbc = jdbc;
        this.own = own;
        this.stored = stored;
    }

    /// Empty for what is no ticket.
    public Optional<Facts> of(OrganizationId organization, UUID conversation, Question question) {
        return Optional.ofNullable(
                of(organization, List.of(conversation), question).get(conversation));
    }

    /// No more than these fields, which rules or policies ask.
    public Optional<Facts> of(OrganizationId organization, UUID conversation, Question question, Set<String> asked) {
        return Optional.ofNullable(
                of(organization, List.of(conversation), question, asked).get(conversation));
    }

    /// Of many in one statement. What is no ticket is left out.
    public Map<UUID, Facts> of(OrganizationId organization, Collection<UUID> conversations, Question question) {
        return of(organization, conversations, question, field -> true);
    }

    /// Of many no more than these fields.
    public Map<UUID, Facts> of(
            OrganizationId organization, Collection<UUID> conversations, Question question, Set<String> asked) {
        return of(organization, conversations, question, field -> asked.contains(field.key()));
    }

    /// Without a caller nobody asks what views alone may ask.
    private Map<UUID, Facts> of(
            OrganizationId organization,
            Collection<UUID> conversations,
            Question question,
            Predicate<TicketField> wanted) {
        @Nullable Caller caller = question.caller();
        List<TicketField> fields = FIELDS.stream()
                .filter(field -> caller != null || field.anywhere())
                .filter(wanted)
                .toList();
        List<CustomField> added = own.of(organization);
        Map<UUID, Facts> found = new HashMap<>();
        JdbcClient.StatementSpec asking = jdbc.sql(select(fields))
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("now", question.now().atOffset(ZoneOffset.UTC));
        (caller == null ? asking : asking.param("agent", caller.agent())).query(row -> {
            Map<String, Fact> facts = facts(row, fields, added);
            found.put(
                    row.getObject("conversation_id", UUID.class),
                    new Facts(
                            field -> facts.getOrDefault(field, Fact.unknown()),
                            question.now(),
                            question.zone(),
                            question.caller()));
        });
        return found;
    }

    private static String select(List<TicketField> fields) {
        return fields.stream()
                .map(field -> ", " + written(field.column()) + " as " + field.key() + "_")
                .collect(Collectors.joining("", "select t.conversation_id", """
                                , t.fields as ticket_values, k.fields as contact_values, o.fields as company_values
                                from ticket t
                                join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                                join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
                                left join lateral (
                                    select o.fields from company_contact m
                                      join company o on o.organization_id = m.organization_id and o.id = m.company_id
                                     where m.organization_id = c.organization_id and m.contact_id = c.contact_id) o on true
                                where t.organization_id = :organization and t.conversation_id = any (:conversations)"""));
    }

    private Map<String, Fact> facts(ResultSet row, List<TicketField> fields, List<CustomField> added)
            throws SQLException {
        Map<String, Fact> facts = new HashMap<>();
        for (TicketField field : fields) {
            facts.put(field.key(), fact(row, field.key() + "_", field.column()));
        }
        Map<FieldObject, Map<String, Object>> values = new EnumMap<>(FieldObject.class);
        for (FieldObject object : FieldObject.values()) {
            @Nullable String column = row.getString(object.key() + "_values");
            values.put(object, column == null ? Map.of() : stored.read(column));
        }
        for (CustomField field : added) {
            @Nullable
            Object value = values.getOrDefault(field.object(), Map.of()).get(field.key());
            facts.put(field.asked(), FieldColumns.fact(field, value));
        }
        return facts;
    }

    private static String written(Column column) {
        return switch (column) {
            case Column.Words(String sql) -> sql;
            case Column.Code(String sql) -> sql;
            case Column.Id(String sql) -> sql;
            case Column.Amount(String sql) -> sql;
            case Column.Truth(String sql) -> sql;
            case Column.Moment(String sql) -> sql;
            case Column.Day(String sql) -> sql;
            case Column.Rows rows -> "array(select " + rows.value() + " from " + rows.from() + ")";
        };
    }

    private static Fact fact(ResultSet row, String name, Column column) throws SQLException {
        return switch (column) {
            case Column.Words words -> Fact.text(row.getString(name));
            case Column.Code code -> Fact.text(row.getString(name));
            case Column.Id id -> Fact.text(row.getString(name));
            case Column.Amount amount -> Fact.number(row.getBigDecimal(name));
            case Column.Truth truth -> Fact.truth(row.getBoolean(name));
            case Column.Moment moment -> {
                @Nullable OffsetDateTime at = row.getObject(name, OffsetDateTime.class);
                yield Fact.moment(at == null ? null : at.toInstant());
            }
            case Column.Day day -> {
                @Nullable LocalDate at = row.getObject(name, LocalDate.class);
                yield at == null ? Fact.missing() : new Fact.Day(at);
            }
            case Column.Rows rows ->
                Fact.texts(Arrays.stream((Object[]) row.getArray(name).getArray())
                        .map(String::valueOf)
                        .toList());
        };
    }
}
