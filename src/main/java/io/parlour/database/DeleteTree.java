package io.parlour.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes rows with every row that refers to them by a foreign key, whichever module keeps it, children first. In
/// the running transaction, under the rule or run it names.
@Component
public final class DeleteTree {
    private static final int DEEPEST = 8;

    private final JdbcClient jdbc;
    private volatile @Nullable Map<String, List<Reference>> references;

    /// That rows of one table refer to those of another.
    private record Reference(String child, String childColumns, String parent, String parentColumns) {}

    DeleteTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Answers how many rows of the table itself went.
    ///
    /// @param which a condition on the table's columns
    /// @param values parameters of the condition, with `organization`
    public int delete(String table, String which, Map<String, ?> values) {
        return delete(table, which, values, Set.of(), filled(table, values));
    }

    private int delete(String table, String which, Map<String, ?> values, Set<String> above, Set<String> filled) {
        String rows = "organization_id = :organization and " + which;
        if (above.size() < DEEPEST) {
            Set<String> path = new HashSet<>(above);
            path.add(table);
            for (Reference each : references().getOrDefault(table, List.of())) {
                if (!path.contains(each.child()) && filled.contains(each.child())) {
                    String list = each.parentColumns()
                            .substring(1, each.parentColumns().length() - 1);
                    delete(
                            each.child(),
                            each.childColumns() + " in (select " + list + " from " + table + " where " + rows + ")",
                            values,
                            path,
                            filled);
                }
            }
        }
        return jdbc.sql("delete from " + table + " where " + rows)
                .params(values)
                .update();
    }

    /// Of the tables below, those with any row of the organization: most have none.
    private Set<String> filled(String table, Map<String, ?> values) {
        Set<String> below = new TreeSet<>();
        collect(table, below);
        return filled(below, values);
    }

    /// Of some tables, those with any row of the organization.
    public Set<String> filled(Set<String> tables, Map<String, ?> values) {
        if (tables.isEmpty()) {
            return Set.of();
        }
        String each = tables.stream()
                .map("select '%1$s' where exists (select from %1$s where organization_id = :organization)"::formatted)
                .collect(Collectors.joining(" union all "));
        return new HashSet<>(jdbc.sql(each)
                .param("organization", values.get("organization"))
                .query(String.class)
                .list());
    }

    private void collect(String table, Set<String> below) {
        for (Reference each : references().getOrDefault(table, List.of())) {
            if (below.add(each.child())) {
                collect(each.child(), below);
            }
        }
    }

    /// By parent. The schema doesn't change while the program runs.
    private Map<String, List<Reference>> references() {
        Map<String, List<Reference>> known = references;
        if (known == null) {
            known = new HashMap<>();
            for (Reference each : read()) {
                known.computeIfAbsent(each.parent(), parent -> new ArrayList<>())
                        .add(each);
            }
            references = known;
        }
        return known;
    }

    private List<Reference> read() {
        return jdbc.sql("""
                        select quote_ident(c.relname) as child, quote_ident(p.relname) as parent,
                            array(select quote_ident(a.attname) from unnest(k.conkey) with ordinality u (n, o)
                                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.o) as mine,
                            array(select quote_ident(a.attname) from unnest(k.confkey) with ordinality u (n, o)
                                join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.o) as theirs
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        join pg_class p on p.oid = k.confrelid
                        where k.contype = 'f' and k.confdeltype <> 'n' and k.conrelid <> k.confrelid
                          and c.relnamespace = 'public'::regnamespace and p.relname <> 'organization'""")
                .query((row, number) -> new Reference(
                        row.getString("child"),
                        columns(row.getArray("mine").getArray()),
                        row.getString("parent"),
                        columns(row.getArray("theirs").getArray())))
                .list();
    }

    private static String columns(Object names) {
        return Arrays.stream((Object[]) names).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
