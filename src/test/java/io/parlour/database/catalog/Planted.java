package io.parlour.database.catalog;

import io.parlour.database.TestDatabase;
import io.parlour.database.TestMaps;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Looks at the database as it is, or with something planted in it that is taken back afterwards.
final class Planted {
    private final List<DataMap> maps = new ArrayList<>(TestMaps.all());
    private final List<String> statements = new ArrayList<>();
    private boolean plain = true;

    static Planted nothing() {
        return new Planted();
    }

    static Planted sql(String... statements) {
        Planted planted = new Planted();
        planted.statements.addAll(List.of(statements));
        planted.plain = false;
        return planted;
    }

    Planted declaring(Table... tables) {
        return declaring(List.of(tables), List.of());
    }

    Planted declaring(List<Table> tables, List<Definer> definers) {
        plain = false;
        maps.add(new DataMap() {
            @Override
            public List<Table> tables() {
                return tables;
            }

            @Override
            public List<Definer> definers() {
                return definers;
            }
        });
        return this;
    }

    /// As if the rooms had declared other tables than they do.
    Planted without(String table) {
        List<Table> all = maps.stream().flatMap(map -> map.tables().stream()).toList();
        List<Definer> definers =
                maps.stream().flatMap(map -> map.definers().stream()).toList();
        maps.clear();
        return declaring(all.stream().filter(one -> !one.name().equals(table)).toList(), definers);
    }

    /// What was found on top of what is found without the plant.
    List<String> find(BiFunction<Catalog, Declarations, List<Finding>> rules) {
        List<String> found = new ArrayList<>(look(rules));
        if (!plain) {
            found.removeAll(nothing().look(rules));
        }
        return found;
    }

    private List<String> look(BiFunction<Catalog, Declarations, List<Finding>> rules) {
        try (Connection connection = TestDatabase.shared().superuserDataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                Catalog catalog = new CatalogReader(connection, "parlour_app").read();
                return rules.apply(catalog, new Declarations(maps)).stream()
                        .map(Finding::toString)
                        .toList();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> differences() {
        return find((catalog, declarations) -> new Difference(catalog, declarations).findings());
    }

    List<String> reach() {
        return find((catalog, declarations) -> new Reach(catalog, declarations).findings());
    }

    List<String> lint() {
        return find((catalog, declarations) -> new Lint(catalog, declarations).all());
    }
}
