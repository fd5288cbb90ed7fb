package io.parlour.privacy.erasure;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.privacy.erasure.References.Reference;
import io.parlour.privacy.erasure.tokens.ReadTokens;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes the rows of a person from all tables, children first, as the data maps say; in the running transaction,
/// which must be one of a recorded deletion run. What else refers to them is found in the catalog.
@Component
final class EraseRows {
    static final String SHELL = "[erased]";

    private static final Pattern COLUMN = Pattern.compile("\\{([a-z_]+)}");

    private static final Set<Erase> DELETING = Set.of(Erase.DELETE_ROW, Erase.SHELL, Erase.SHRED);

    private final FindRows find;
    private final References references;
    private final JdbcClient jdbc;

    /// @param counts rows by table
    /// @param files paths under the organization's directory, `room/name`
    /// @param kept columns that stay, with the reason
    record Erased(Map<String, Integer> counts, Set<String> files, Map<String, String> kept) {}

    EraseRows(FindRows find, References references, JdbcClient jdbc) {
        this.find = find;
        this.references = references;
        this.jdbc = jdbc;
    }

    /// How many rows each table has of the person; tables without any are left out.
    Map<String, Integer> count(Person person) {
        Map<String, Integer> counts = new TreeMap<>();
        if (!person.isEmpty()) {
            for (FindRows.Rows rows : find.of(person)) {
                int count = count(rows);
                if (count > 0) {
                    counts.put(rows.table().name(), count);
                }
            }
        }
        return counts;
    }

    private int count(FindRows.Rows rows) {
        return jdbc.sql("select count(*)::int from " + rows.table().name() + " where " + rows.where())
                .params(rows.values())
                .query(Integer.class)
                .single();
    }

    Erased erase(Person person) {
        lock(person);
        Step step = new Step(find.of(person), references.byParent(), references.required());
        step.run();
        return new Erased(step.counts, step.files, step.kept);
    }

    /// Until the transaction ends nothing can be stored under these rows.
    private void lock(Person person) {
        for (FindRows.Rows rows : find.of(person)) {
            if (rows.values().containsKey("ids_" + rows.table().name())) {
                jdbc.sql("select 1 from " + rows.table().name() + " where " + rows.where() + " for update")
                        .params(rows.values())
                        .query(Integer.class)
                        .list();
            }
        }
    }

    private final class Step {
        private final List<FindRows.Rows> all;
        private final Map<String, List<Reference>> references;
        private final Map<String, Set<String>> required;
        private final Set<String> declared;
        private final UUID nobody = UUID.randomUUID();
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Set<String> files = new TreeSet<>();
        private final Map<String, String> kept = new TreeMap<>();

        Step(List<FindRows.Rows> all, Map<String, List<Reference>> references, Map<String, Set<String>> required) {
            this.all = all;
            this.references = references;
            this.required = required;
            this.declared = all.stream()
                    .flatMap(rows -> rows.table().belongings().stream()
                            .map(each -> path(rows.table().name(), each.columns(), each.table())))
                    .collect(Collectors.toSet());
        }

        void run() {
            all.forEach(this::files);
            for (FindRows.Rows rows : all.reversed()) {
                Table table = rows.table();
                if (staysAsRow(table)) {
                    empty(rows);
                    continue;
                }
                if (action(table, Erase.SHELL)) {
                    shell(rows);
                    delete(table.name(), rows.owned(), rows.values(), Set.of());
                } else {
                    delete(table.name(), rows.where(), rows.values(), Set.of());
                }
            }
        }

        private void files(FindRows.Rows rows) {
            for (String pattern : rows.table().files()) {
                Matcher column = COLUMN.matcher(pattern);
                if (!column.find()) {
                    throw new IllegalStateException("a pattern of files names a column: " + pattern);
                }
                jdbc
                        .sql("select " + column.group(1) + "::text from "
                                + rows.table().name() + " where " + rows.where())
                        .params(rows.values())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(String::valueOf)
                        .forEach(value -> files.add(column.replaceFirst(value)));
            }
        }

        /// Rows that refer to these on no declared path let go of them, or go too.
        private void delete(String table, String where, Map<String, Object> values, Set<String> above) {
            Set<String> path = new HashSet<>(above);
            path.add(table);
            for (Reference each : references.getOrDefault(table, List.of())) {
                boolean circle = path.contains(each.child()) && !each.optional();
                boolean onItsPath = above.isEmpty() && declared.contains(path(each.child(), each.columns(), table));
                if (circle || onItsPath) {
                    continue;
                }
                String theirs = "organization_id = :organization and (%s) in (select %s from %s where %s)"
                        .formatted(
                                String.join(", ", each.columns()),
                                String.join(", ", each.parentColumns()),
                                table,
                                where);
                if (each.optional()) {
                    String nothing = each.columns().stream()
                            .map(column -> column + " = null")
                            .collect(Collectors.joining(", "));
                    update(each.child(), "update " + each.child() + " set " + nothing + " where " + theirs, values);
                } else {
                    delete(each.child(), theirs, values, path);
                }
            }
            update(table, "delete from " + table + " where " + where, values);
        }

        private void update(String table, String sql, Map<String, ?> values) {
            int rows = jdbc.sql(sql).params(values).update();
            if (rows > 0) {
                counts.merge(table, rows, Integer::sum);
            }
        }

        /// What the person wrote in something of someone else's: its place stays, nothing in it does.
        private void shell(FindRows.Rows rows) {
            Table.Named author = Objects.requireNonNull(rows.table().author());
            List<String> set = new ArrayList<>(List.of(author.id() + " = :nobody"));
            for (Column column : rows.table().columns()) {
                if (column.personal() != null && ReadTokens.isText(column)) {
                    set.add(column.name() + " = " + (isRequired(rows.table(), column.name()) ? blank(column) : "null"));
                }
            }
            Map<String, Object> values = new TreeMap<>(rows.values());
            values.put("nobody", nobody);
            update(
                    rows.table().name(),
                    "update " + rows.table().name() + " set " + String.join(", ", set) + " where " + rows.where()
                            + " and not coalesce((" + rows.owned() + "), false)",
                    values);
        }

        private static String blank(Column column) {
            return switch (column.type()) {
                case "jsonb", "text[]" -> "'{}'";
                default -> "'" + SHELL + "'";
            };
        }

        /// The row stays, without the person.
        private void empty(FindRows.Rows rows) {
            Table table = rows.table();
            Set<String> gone = new TreeSet<>();
            for (Column column : table.columns()) {
                Personal personal = column.personal();
                if (personal != null && personal.erase() instanceof Erase.Keep keep) {
                    kept.put(table.name() + "." + column.name(), keep.reason() + ", until " + keep.until());
                } else if (personal != null) {
                    gone.add(column.name());
                }
            }
            table.belongings().forEach(each -> gone.addAll(each.columns()));
            gone.removeIf(column -> isRequired(table, column));
            if (!gone.isEmpty()) {
                String set = gone.stream().map(column -> column + " = null").collect(Collectors.joining(", "));
                update(
                        table.name(),
                        "update " + table.name() + " set " + set + " where " + rows.where(),
                        rows.values());
            }
        }

        private boolean isRequired(Table table, String column) {
            return required.getOrDefault(table.name(), Set.of()).contains(column);
        }
    }

    private static String path(String child, List<String> columns, String parent) {
        return child + columns + parent;
    }

    private static boolean staysAsRow(Table table) {
        return table.isPersonal()
                && table.columns().stream()
                        .map(Column::personal)
                        .filter(Objects::nonNull)
                        .noneMatch(each -> DELETING.contains(each.erase()));
    }

    private static boolean action(Table table, Erase erase) {
        return table.columns().stream()
                .map(Column::personal)
                .anyMatch(each -> each != null && each.erase().equals(erase));
    }
}
