package io.parlour.privacy.people;

import io.parlour.database.Sql;
import io.parlour.kernel.datamap.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the rows of a person, in the running transaction.
@Component
public final class FindRows {
    private final PersonTables tables;
    private final JdbcClient jdbc;

    /// A table with the person's rows.
    ///
    /// @param where a condition whose parameters are in `values`
    /// @param owned one for those that are not merely written by the person in something of someone else's
    public record Rows(Table table, String where, String owned, Map<String, Object> values) {
        public Rows {
            values = Map.copyOf(values);
        }
    }

    FindRows(PersonTables tables, JdbcClient jdbc) {
        this.tables = tables;
        this.jdbc = jdbc;
    }

    /// Parents before their children. `values` have the organization too.
    public List<Rows> of(Person person) {
        Map<String, Object> values = new HashMap<>();
        values.put("organization", person.organization().value());
        values.put("contacts", Sql.uuids(person.contacts()));
        values.put("also", Sql.uuids(person.also()));
        values.put("without", Sql.uuids(person.without()));
        List<Rows> found = new ArrayList<>();
        for (PersonTables.Part part : tables.all()) {
            String own = "organization_id = :organization and (";
            String where = own + part.where() + also(person, part.table()) + ")" + without(person, part.table());
            if (part.key() != null) {
                List<UUID> ids = jdbc.sql(
                                "select " + part.key() + " from " + part.table().name() + " where " + where)
                        .params(values)
                        .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list();
                values.put("ids_" + part.table().name(), Sql.uuids(ids));
            }
            found.add(new Rows(part.table(), where, own + part.owned() + ")", values));
        }
        return found;
    }

    /// Conversations that count though their contact doesn't.
    private static String also(Person person, Table table) {
        return table.name().equals("conversation") && !person.also().isEmpty() ? " or id = any (:also)" : "";
    }

    /// Conversations that don't count though their contact does, and what belongs to them.
    private static String without(Person person, Table table) {
        String column = table.name().equals("conversation") ? "id" : conversation(table);
        return person.without().isEmpty() || column == null
                ? ""
                : " and (" + column + " is null or not " + column + " = any (:without))";
    }

    private static @Nullable String conversation(Table table) {
        return table.columns().stream().anyMatch(each -> each.name().equals("conversation_id"))
                ? "conversation_id"
                : null;
    }
}
