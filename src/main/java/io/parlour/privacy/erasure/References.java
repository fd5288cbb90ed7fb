package io.parlour.privacy.erasure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Foreign keys of the database, and which columns may be empty.
@Component
final class References {
    private final JdbcClient jdbc;

    /// That rows of `child` refer to rows of `parent`; columns without the organization.
    ///
    /// @param optional whether all columns of the child may be empty
    record Reference(String child, List<String> columns, String parent, List<String> parentColumns, boolean optional) {
        Reference {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By the table they lead to. Those that PostgreSQL itself empties are left out.
    Map<String, List<Reference>> byParent() {
        return jdbc
                .sql("""
                        select c.relname as child, p.relname as parent,
                            array(select a.attname from unnest(k.conkey) with ordinality u (n, o)
                                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n
                                where a.attname <> 'organization_id' order by u.o) as mine,
                            array(select a.attname from unnest(k.confkey) with ordinality u (n, o)
                                join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n
                                where a.attname <> 'organization_id' order by u.o) as theirs,
                            not exists (select from unnest(k.conkey) u (n)
                                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n
                                where a.attname <> 'organization_id' and a.attnotnull) as optional
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        join pg_class p on p.oid = k.confrelid
                        where k.contype = 'f' and k.confdeltype <> 'n' and c.relnamespace = 'public'::regnamespace
                          and p.relname <> 'organization'""")
                .query((row, number) -> new Reference(
                        row.getString("child"),
                        names(row.getArray("mine").getArray()),
                        row.getString("parent"),
                        names(row.getArray("theirs").getArray()),
                        row.getBoolean("optional")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Reference::parent));
    }

    /// Columns of each table that may not be empty.
    Map<String, Set<String>> required() {
        Map<String, Set<String>> required = new TreeMap<>();
        jdbc.sql("""
                        select c.relname as name, array_agg(a.attname::text) as columns from pg_class c
                        join pg_attribute a on a.attrelid = c.oid
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and a.attnotnull
                        group by 1""").query(row -> {
            required.put(
                    row.getString("name"),
                    Set.copyOf(names(row.getArray("columns").getArray())));
        });
        return Collections.unmodifiableMap(required);
    }

    private static List<String> names(Object names) {
        return Arrays.stream((Object[]) names).map(String::valueOf).toList();
    }
}
