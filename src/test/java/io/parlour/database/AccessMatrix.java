package io.parlour.database;

import io.parlour.database.catalog.Catalog;
import io.parlour.database.catalog.Catalog.Attribute;
import io.parlour.database.catalog.Catalog.Constraint;
import io.parlour.database.catalog.Catalog.ConstraintKind;
import io.parlour.database.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tries every operation on every table for the own organization, another, and none (PR-123). Tables, columns and keys
/// come from the catalog: a new table is tried without a line written. Statements name no organization in a `where`:
/// only the fences are asked.
final class AccessMatrix {
    enum Operation {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        UPSERT
    }

    enum Whose {
        OWN,
        OTHER,
        NONE
    }

    enum Outcome {
        ALLOWED,
        /// Nothing was seen or touched.
        HIDDEN,
        REFUSED
    }

    record Cell(String table, Operation operation, Whose whose) {}

    private final UUID own = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final TestDatabase database;
    private final Catalog catalog;

    /// Makes room in a database of its own: references, checks and triggers go, so that a row can be planted in any
    /// table; grants and policies stay.
    AccessMatrix(TestDatabase database) throws SQLException {
        this.database = database;
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            this.catalog = new CatalogReader(connection, Logins.APP).read();
            statement.execute("""
                    do $$ declare r record; begin
                        for r in select conrelid::regclass t, conname from pg_constraint k
                                 join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
                                 where contype in ('f', 'c', 'x') loop
                            execute format('alter table %s drop constraint %I cascade', r.t, r.conname);
                        end loop;
                        for r in select c.oid::regclass t, a.attname, a.attidentity, a.attgenerated,
                                        exists (select from pg_constraint p where p.conrelid = c.oid
                                                and p.contype = 'p' and a.attnum = any (p.conkey)) as key
                                 from pg_attribute a join pg_class c on c.oid = a.attrelid
                                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
                                   and not a.attisdropped loop
                            if r.attidentity <> '' then
                                execute format('alter table %s alter column %I drop identity', r.t, r.attname);
                            end if;
                            if r.attgenerated <> '' then
                                execute format('alter table %s alter column %I drop expression', r.t, r.attname);
                            end if;
                            if not r.key then
                                execute format('alter table %s alter column %I drop not null', r.t, r.attname);
                            end if;
                        end loop;
                        for r in select oid::regclass t from pg_class
                                 where relnamespace = 'public'::regnamespace and relkind = 'r' loop
                            execute format('alter table %s disable trigger user', r.t);
                        end loop;
                    end $$
                    """);
            for (Catalog.Relation table : catalog.tenantTables()) {
                statement.execute(insert(table.name(), own));
                statement.execute(insert(table.name(), other));
            }
        }
    }

    Map<Cell, Outcome> run() throws SQLException {
        Map<Cell, Outcome> result = new LinkedHashMap<>();
        for (Catalog.Relation table : catalog.tenantTables()) {
            for (Operation operation : Operation.values()) {
                for (Whose whose : Whose.values()) {
                    Cell cell = new Cell(table.name(), operation, whose);
                    result.put(cell, attempt(cell));
                }
            }
        }
        return result;
    }

    /// What the grants and the fences must make of it.
    Outcome expected(Cell cell) {
        if (cell.whose() == Whose.NONE || !granted(cell)) {
            return Outcome.REFUSED;
        }
        if (cell.whose() == Whose.OWN) {
            return Outcome.ALLOWED;
        }
        boolean writes = cell.operation() == Operation.INSERT || cell.operation() == Operation.UPSERT;
        return writes ? Outcome.REFUSED : Outcome.HIDDEN;
    }

    boolean granted(Cell cell) {
        List<String> needed = switch (cell.operation()) {
            case UPSERT -> List.of("SELECT", "INSERT", "UPDATE");
            // to change or remove rows it must see them
            case UPDATE -> List.of("SELECT", "UPDATE");
            case DELETE -> List.of("SELECT", "DELETE");
            case SELECT, INSERT -> List.of(cell.operation().name());
        };
        return needed.stream().allMatch(privilege -> may(cell.table(), privilege));
    }

    boolean may(String table, String privilege) {
        return catalog.grants().contains(new Catalog.Grant(table, Logins.APP, privilege));
    }

    Catalog catalog() {
        return catalog;
    }

    private Outcome attempt(Cell cell) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // a new row needs an organization that has none yet: some tables hold one row of each
                boolean fresh = cell.operation() == Operation.INSERT;
                UUID mine = fresh ? UUID.randomUUID() : own;
                UUID theirs = fresh ? UUID.randomUUID() : other;
                String organization = cell.whose() == Whose.NONE ? "" : mine.toString();
                statement.execute("select set_config('app.organization', '" + organization + "', true)");
                return perform(cell, statement, cell.whose() == Whose.OTHER ? theirs : mine);
            } catch (SQLException e) {
                return Outcome.REFUSED;
            } finally {
                connection.rollback();
            }
        }
    }

    private Outcome perform(Cell cell, Statement statement, UUID about) throws SQLException {
        String table = cell.table();
        return switch (cell.operation()) {
            case SELECT -> touched(statement, "select organization_id from " + table, about);
            case UPDATE ->
                touched(
                        statement,
                        "update " + table + " set organization_id = organization_id returning organization_id",
                        about);
            case DELETE -> touched(statement, "delete from " + table + " returning organization_id", about);
            case INSERT -> {
                statement.execute(insert(table, about));
                yield Outcome.ALLOWED;
            }
            case UPSERT -> {
                statement.execute(insert(table, about) + " on conflict (" + String.join(", ", key(table))
                        + ") do update set organization_id = excluded.organization_id");
                yield Outcome.ALLOWED;
            }
        };
    }

    private static Outcome touched(Statement statement, String sql, UUID about) throws SQLException {
        List<String> organizations = new ArrayList<>();
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                organizations.add(rows.getString(1));
            }
        }
        return organizations.contains(about.toString()) ? Outcome.ALLOWED : Outcome.HIDDEN;
    }

    private List<String> key(String table) {
        return catalog.constraints().stream()
                .filter(key -> key.table().equals(table) && key.kind() == ConstraintKind.PRIMARY)
                .map(Constraint::columns)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(table + " has no primary key"));
    }

    private String insert(String table, UUID organization) {
        List<String> columns = key(table);
        String values = columns.stream()
                .map(column -> column.equals("organization_id") ? "'" + organization + "'" : value(table, column))
                .collect(Collectors.joining(", "));
        return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + values + ")";
    }

    private String value(String table, String column) {
        String type = catalog.columnsOf(table).stream()
                .filter(attribute -> attribute.name().equals(column))
                .map(Attribute::type)
                .findFirst()
                .orElseThrow();
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "bytea" -> "sha256(gen_random_uuid()::text::bytea)";
            case "timestamp with time zone" -> "clock_timestamp()";
            case "date" -> "current_date";
            case "boolean" -> "true";
            case "xid8" -> "pg_current_xact_id()";
            case "bigint", "integer", "smallint" -> "(random() * 30000)::" + type;
            default -> "gen_random_uuid()::text";
        };
    }
}
