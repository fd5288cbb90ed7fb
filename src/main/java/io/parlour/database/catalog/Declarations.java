package io.parlour.database.catalog;

import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All data maps as one.
public final class Declarations {
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, Definer> definers = new TreeMap<>();
    private final List<Finding> clashes = new ArrayList<>();

    public Declarations(List<? extends DataMap> maps) {
        for (DataMap map : maps) {
            for (Table table : map.tables()) {
                if (tables.put(table.name(), table) != null) {
                    clashes.add(new Finding("map", "the table " + table.name() + " is declared twice"));
                }
            }
            for (Definer definer : map.definers()) {
                definers.put(definer.signature(), definer);
            }
        }
    }

    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    public @Nullable Table table(String name) {
        return tables.get(name);
    }

    public List<Definer> definers() {
        return List.copyOf(definers.values());
    }

    public boolean isDefiner(String signature) {
        return definers.containsKey(signature);
    }

    public List<Finding> clashes() {
        return clashes;
    }

    public Map<String, Column> columns(Table table) {
        Map<String, Column> result = new HashMap<>();
        table.columns().forEach(column -> result.put(column.name(), column));
        return result;
    }
}
