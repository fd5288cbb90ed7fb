package io.parlour.privacy.people;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Table.Belonging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tables in which contacts and visitors have rows, and how to select the rows of one person. Made from the data
/// maps alone: a new table is in as soon as it is declared.
@Component
public final class PersonTables {

    private final Map<String, Table> declared = new TreeMap<>();
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /// A table and its rows of one person.
    ///
    /// @param where a condition; it has a parameter `ids_TABLE` (uuid[]) for each table it leads through,
    ///     and `contacts`
    /// @param owned those of them that are not merely written by the person in something of someone else's
    /// @param key the column others refer to its rows by; null: none does by a single one
    public record Part(
            Table table,
            String where,
            String owned,
            @Nullable String key) {}

    PersonTables(List<DataMap> maps) {
        maps.forEach(map -> map.tables().forEach(table -> declared.put(table.name(), table)));
        declared.values().forEach(table -> add(table, new HashSet<>()));
    }

    /// Each after those its rows are found by.
    public List<Part> all() {
        return List.copyOf(parts.values());
    }

    private boolean add(Table table, Set<String> under) {
        if (parts.containsKey(table.name())) {
            return true;
        }
        if (!under.add(table.name())) {
            return false;
        }
        List<String> ways = new ArrayList<>();
        if (table.roots().contains(Subject.CONTACT)) {
            ways.add("id = any (:contacts)");
        }
        Table.@Nullable Named named = table.named();
        if (named != null) {
            ways.add("(%s = 'CONTACT' and %s = any (:contacts))".formatted(named.kind(), named.id()));
            for (Table each : declared.values()) {
                if (each.roots().contains(Subject.VISITOR) && add(each, under)) {
                    ways.add(
                            "(%s = 'VISITOR' and %s = any (:ids_%s))".formatted(named.kind(), named.id(), each.name()));
                }
            }
        }
        for (Belonging each : table.belongings()) {
            if (add(required(each.table()), under)) {
                ways.add(way(each));
            }
        }
        String owned = ways.isEmpty() ? "false" : String.join(" or ", ways);
        Table.@Nullable Named author = table.author();
        if (author != null && add(required("visitor"), under)) {
            ways.add("(%s = 'visitor' and %s = any (:contacts || :ids_visitor))".formatted(author.kind(), author.id()));
        }
        under.remove(table.name());
        // one whose ways lead to agents alone isn't a customer's
        if (ways.isEmpty()) {
            return false;
        }
        parts.put(table.name(), new Part(table, String.join(" or ", ways), owned, key(table)));
        return true;
    }

    private String way(Belonging each) {
        if (each.columns().size() == 1) {
            return each.columns().getFirst() + " = any (:ids_" + each.table() + ")";
        }
        Part parent = Objects.requireNonNull(parts.get(each.table()));
        return "(%s) in (select %s from %s where organization_id = :organization and (%s))"
                .formatted(
                        String.join(", ", each.columns()),
                        String.join(", ", pairOf(each.table())),
                        each.table(),
                        parent.where());
    }

    /// What rows with two columns refer to. Only messages are referred to like this.
    private static List<String> pairOf(String table) {
        if (!table.equals("message")) {
            throw new IllegalStateException("how are rows of " + table + " referred to by two columns?");
        }
        return List.of("conversation_id", "seq");
    }

    private @Nullable String key(Table table) {
        boolean referred = declared.values().stream()
                .flatMap(each -> each.belongings().stream())
                .anyMatch(each ->
                        each.table().equals(table.name()) && each.columns().size() == 1);
        if (!referred) {
            return null;
        }
        return table.columns().stream().anyMatch(column -> column.name().equals("id")) ? "id" : "conversation_id";
    }

    private Table required(String name) {
        return Objects.requireNonNull(declared.get(name), () -> "no data map declares " + name);
    }
}
