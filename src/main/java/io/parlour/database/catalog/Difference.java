package io.parlour.database.catalog;

import io.parlour.database.catalog.Catalog.Attribute;
import io.parlour.database.catalog.Catalog.Relation;
import io.parlour.database.catalog.Catalog.Trigger;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Gates A and B: the catalog and the declarations name the same tables, columns, types, triggers and statistics. Both
/// sides are written as sorted lines; equal lines have an equal fingerprint, and the lines of one side alone are the
/// differences.
public final class Difference {
    private static final Set<String> EXTENSIONS =
            Set.of("plpgsql", "pg_trgm", "unaccent", "citext", "btree_gin", "btree_gist", "pg_stat_statements");

    private final Catalog catalog;
    private final Declarations declarations;

    public Difference(Catalog catalog, Declarations declarations) {
        this.catalog = catalog;
        this.declarations = declarations;
    }

    public List<Finding> findings() {
        Set<String> found = found();
        Set<String> declared = declared();
        List<Finding> result = new ArrayList<>(declarations.clashes());
        for (String line : found) {
            if (!declared.contains(line)) {
                result.add(new Finding("map", line + " is in the database and not declared so"));
            }
        }
        for (String line : declared) {
            if (!found.contains(line)) {
                result.add(new Finding("map", line + " is declared and not so in the database"));
            }
        }
        return result.stream().sorted().toList();
    }

    private Set<String> found() {
        Set<String> lines = new TreeSet<>();
        Set<String> relations = new HashSet<>();
        for (Relation relation : catalog.relations()) {
            relations.add(relation.name());
            lines.add(kind(relation) + " " + relation.name());
        }
        for (Attribute attribute : catalog.attributes()) {
            if (relations.contains(attribute.of())) {
                lines.add("column " + attribute.of() + "." + attribute.name() + " " + attribute.type());
            }
        }
        for (Trigger trigger : catalog.triggers()) {
            lines.add("trigger " + trigger.table() + "." + trigger.name());
        }
        catalog.statistics().forEach(object -> lines.add("statistics " + object));
        for (String extension : catalog.extensions()) {
            if (!EXTENSIONS.contains(extension)) {
                lines.add("extension " + extension);
            }
        }
        if (catalog.largeObjects() > 0) {
            lines.add("large objects: " + catalog.largeObjects());
        }
        return lines;
    }

    private static String kind(Relation relation) {
        return switch (relation.kind()) {
            case TABLE -> "table";
            case VIEW -> "view";
            case MATERIALIZED_VIEW -> "materialized view";
            case FOREIGN_TABLE -> "foreign table";
        };
    }

    private Set<String> declared() {
        Set<String> lines = new TreeSet<>();
        for (Table table : declarations.tables()) {
            lines.add((table.kind() == Table.Kind.VIEW ? "view " : "table ") + table.name());
            for (Column column : table.columns()) {
                lines.add("column " + table.name() + "." + column.name() + " " + column.type());
            }
            if (table.isGuarded()) {
                lines.add("trigger " + table.name() + ".deletion_context");
                lines.add("trigger " + table.name() + ".deletion_context_truncate");
            }
            table.triggers().forEach(trigger -> lines.add("trigger " + table.name() + "." + trigger));
            table.statistics().forEach(object -> lines.add("statistics " + table.name() + "." + object));
        }
        return lines;
    }

    /// SHA-256 of the catalog's side.
    public byte[] fingerprintOfCatalog() {
        return Fingerprint.of(found());
    }

    /// SHA-256 of the declared side.
    public byte[] fingerprintOfMap() {
        return Fingerprint.of(declared());
    }
}
