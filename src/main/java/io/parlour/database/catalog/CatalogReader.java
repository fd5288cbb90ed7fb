package io.parlour.database.catalog;

import io.parlour.database.catalog.Catalog.Attribute;
import io.parlour.database.catalog.Catalog.Constraint;
import io.parlour.database.catalog.Catalog.ConstraintKind;
import io.parlour.database.catalog.Catalog.Grant;
import io.parlour.database.catalog.Catalog.Index;
import io.parlour.database.catalog.Catalog.Kind;
import io.parlour.database.catalog.Catalog.Policy;
import io.parlour.database.catalog.Catalog.Relation;
import io.parlour.database.catalog.Catalog.Routine;
import io.parlour.database.catalog.Catalog.Trigger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the catalog with a dozen queries, whatever the number of tables.
public final class CatalogReader {
    private final Connection connection;
    private final String role;

    /// `role` is the running program's.
    public CatalogReader(Connection connection, String role) {
        this.connection = connection;
        this.role = role;
    }

    public Catalog read() throws SQLException {
        return new Catalog(
                list(CatalogSql.RELATIONS, CatalogReader::relation),
                list(CatalogSql.ATTRIBUTES, CatalogReader::attribute),
                list(CatalogSql.TRIGGERS, row -> new Trigger(row.getString(1), row.getString(2), row.getBoolean(3))),
                list(CatalogSql.POLICIES, CatalogReader::policy),
                list(CatalogSql.KEYS, CatalogReader::key),
                list(CatalogSql.INDEXES, CatalogReader::index),
                list(CatalogSql.ROUTINES, CatalogReader::routine),
                list(CatalogSql.GRANTS, row -> new Grant(row.getString(1), row.getString(2), row.getString(3))),
                list(CatalogSql.STATISTICS, row -> row.getString(1)),
                list(CatalogSql.EXTENSIONS, row -> row.getString(1)),
                list(CatalogSql.LARGE_OBJECTS, row -> row.getLong(1)).getFirst(),
                powers());
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        }
    }

    private List<String> powers() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogSql.POWERS)) {
            statement.setString(1, role);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(rows.getString(1));
                }
                return result;
            }
        }
    }

    private static Relation relation(ResultSet row) throws SQLException {
        Kind kind = switch (row.getString("relkind")) {
            case "v" -> Kind.VIEW;
            case "m" -> Kind.MATERIALIZED_VIEW;
            case "f" -> Kind.FOREIGN_TABLE;
            default -> Kind.TABLE;
        };
        return new Relation(
                row.getString("name"),
                kind,
                row.getBoolean("row_security"),
                row.getBoolean("forced"),
                row.getBoolean("invoker"),
                row.getString("comment"));
    }

    private static Attribute attribute(ResultSet row) throws SQLException {
        return new Attribute(
                row.getString("of"),
                row.getString("name"),
                row.getString("type"),
                row.getBoolean("not_null"),
                row.getInt("target"));
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return new Policy(
                row.getString("of"),
                row.getString("name"),
                row.getBoolean("permissive"),
                row.getString("command"),
                Set.copyOf(strings(row, "roles")),
                row.getString("using_text"),
                row.getString("check_text"),
                strings(row, "functions"));
    }

    private static Constraint key(ResultSet row) throws SQLException {
        ConstraintKind kind = switch (row.getString("kind")) {
            case "p" -> ConstraintKind.PRIMARY;
            case "u" -> ConstraintKind.UNIQUE;
            case "f" -> ConstraintKind.FOREIGN;
            default -> ConstraintKind.EXCLUSION;
        };
        return new Constraint(
                row.getString("of"),
                row.getString("name"),
                kind,
                strings(row, "columns"),
                row.getString("target"),
                strings(row, "target_columns"),
                row.getBoolean("cascades"));
    }

    private static Index index(ResultSet row) throws SQLException {
        return new Index(
                row.getString("of"),
                row.getString("name"),
                row.getString("method"),
                row.getBoolean("is_unique"),
                strings(row, "columns"));
    }

    private static Routine routine(ResultSet row) throws SQLException {
        return new Routine(
                row.getString("signature"),
                row.getBoolean("definer"),
                row.getString("owner"),
                row.getBoolean("is_volatile"),
                row.getString("language"),
                row.getBoolean("fixed_path"),
                strings(row, "may_execute"),
                row.getString("source"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        return List.of((String[]) array.getArray());
    }
}
