package io.parlour.privacy.holds;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Table.Belonging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Which rows of a table are under a legal hold: those that lead to a held conversation or contact on the paths of the
/// data maps.
@Component
public final class HeldRows {
    private final Map<String, Table> declared = new TreeMap<>();

    HeldRows(List<DataMap> maps) {
        maps.forEach(map -> map.tables().forEach(table -> declared.put(table.name(), table)));
    }

    /// An SQL condition on a row `t`; it has the parameter `organization`. `false` for a table that leads to neither.
    public String of(String table) {
        Table found = declared.get(table);
        return found == null ? "false" : of(found, "t", new HashSet<>());
    }

    private String of(Table table, String row, Set<String> above) {
        if (table.name().equals("conversation")) {
            return conversation(row, "id");
        }
        List<String> ways = new ArrayList<>();
        if (table.roots().contains(Subject.CONTACT)) {
            ways.add(contact(row, "id"));
        }
        Table.Named named = table.named();
        if (named != null) {
            ways.add("%s.%s = 'CONTACT' and %s".formatted(row, named.kind(), contact(row, named.id())));
            ways.add(
                    "%s.%s = 'VISITOR' and %s".formatted(row, named.kind(), parent(row, named.id(), "visitor", above)));
        }
        Set<String> under = new HashSet<>(above);
        under.add(table.name());
        for (Belonging each : table.belongings()) {
            String column = each.columns().getFirst();
            // a message is named by its conversation and its place in that
            if (each.table().equals("conversation") || each.columns().size() > 1) {
                ways.add(conversation(row, column));
            } else if (each.table().equals("contact")) {
                ways.add(contact(row, column));
            } else if (!under.contains(each.table())) {
                ways.add(parent(row, column, each.table(), under));
            }
        }
        ways.removeIf("false"::equals);
        return ways.isEmpty() ? "false" : "(" + String.join(" or ", ways) + ")";
    }

    private String parent(String row, String column, String name, Set<String> under) {
        Table parent = declared.get(name);
        String its = row + "p";
        String held = parent == null ? "false" : of(parent, its, under);
        if (parent == null || held.equals("false")) {
            return "false";
        }
        String key = parent.columns().stream().anyMatch(each -> each.name().equals("id")) ? "id" : "conversation_id";
        return "exists (select from %s %s where %s.organization_id = %s.organization_id and %s.%s = %s.%s and %s)"
                .formatted(name, its, its, row, its, key, row, column, held);
    }

    private static String conversation(String row, String column) {
        return "exists (select from conversation c where c.organization_id = %s.organization_id and c.id = %s.%s and %s)"
                .formatted(row, row, column, Holds.OF_CONVERSATION);
    }

    private static String contact(String row, String column) {
        return "exists (select from contact k where k.organization_id = %s.organization_id and k.id = %s.%s and %s)"
                .formatted(row, row, column, Holds.OF_CONTACT);
    }
}
