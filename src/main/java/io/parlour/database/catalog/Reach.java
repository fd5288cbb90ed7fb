package io.parlour.database.catalog;

import io.parlour.database.catalog.Catalog.Constraint;
import io.parlour.database.catalog.Catalog.ConstraintKind;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Table.Belonging;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gate C: every personal row leads to its person. No table without a path, no path in a circle, no reference between
/// personal tables that nobody explained, no clock or source that is not there.
public final class Reach {
    private static final String RULE = "reach";
    private static final Set<Subject> COLLECTED = EnumSet.of(Subject.CONTACT, Subject.VISITOR);

    private final Catalog catalog;
    private final Declarations declarations;
    private final List<Finding> findings = new ArrayList<>();

    public Reach(Catalog catalog, Declarations declarations) {
        this.catalog = catalog;
        this.declarations = declarations;
    }

    public List<Finding> findings() {
        findings.clear();
        for (Table table : declarations.tables()) {
            table.belongings().forEach(belonging -> belonging(table, belonging));
            table.unrelated().forEach(unrelated -> columnsExist(table, unrelated.columns()));
            Table.@Nullable Named named = table.named();
            if (named != null) {
                columnsExist(table, List.of(named.kind(), named.id()));
            }
            for (Column column : table.columns()) {
                @Nullable Personal personal = column.personal();
                if (personal != null) {
                    column(table, column, personal);
                }
            }
            if (table.isPersonal() && subjects(table, new HashSet<>()).isEmpty()) {
                add(table.name() + " holds personal data and leads to nobody: declare root(…) or belongsTo(…)");
            }
            // a visitor who is a contact already was collected with the contact
            if (table.roots().stream().anyMatch(COLLECTED::contains)
                    && table.belongings().isEmpty()
                    && !catalog.hasColumn(table.name(), "collection_id")) {
                add(table.name() + " is a person's root row and has no collection_id");
            }
        }
        catalog.constraints().stream()
                .filter(key -> key.kind() == ConstraintKind.FOREIGN)
                .forEach(this::reference);
        return findings.stream().sorted().toList();
    }

    private void add(String what) {
        findings.add(new Finding(RULE, what));
    }

    private void belonging(Table table, Belonging belonging) {
        if (declarations.table(belonging.table()) == null) {
            add(table.name() + " belongs to " + belonging.table() + ", which is not declared");
        }
        columnsExist(table, belonging.columns());
    }

    private void columnsExist(Table table, List<String> columns) {
        for (String column : columns) {
            if (!catalog.hasColumn(table.name(), column)) {
                add(table.name() + "." + column + " is part of a path and not a column");
            }
        }
    }

    private void column(Table table, Column column, Personal personal) {
        if (!exists(table, personal.retention().clock())) {
            add(table.name() + "." + column.name() + " is kept by the clock "
                    + personal.retention().clock() + ", which is not a column");
        }
        String source = personal.derivedFrom();
        if (source != null && !exists(table, source)) {
            add(table.name() + "." + column.name() + " is derived from " + source + ", which is not a column");
        }
    }

    /// `column` of the table itself, or `table.column` of another.
    private boolean exists(Table table, String reference) {
        int dot = reference.indexOf('.');
        return dot < 0
                ? catalog.hasColumn(table.name(), reference)
                : catalog.hasColumn(reference.substring(0, dot), reference.substring(dot + 1));
    }

    /// Whose rows these are, following the declared paths to their roots.
    Set<Subject> subjects(Table table, Set<String> seen) {
        Set<Subject> result = EnumSet.noneOf(Subject.class);
        result.addAll(table.named() == null ? table.roots() : EnumSet.allOf(Subject.class));
        if (!seen.add(table.name())) {
            add(table.name() + " leads to itself in a circle");
            return result;
        }
        for (Belonging belonging : table.belongings()) {
            @Nullable Table parent = declarations.table(belonging.table());
            if (parent != null) {
                result.addAll(subjects(parent, seen));
            }
        }
        seen.remove(table.name());
        return result;
    }

    private void reference(Constraint key) {
        @Nullable Table from = declarations.table(key.table());
        @Nullable Table to = key.references() == null ? null : declarations.table(key.references());
        if (from == null || to == null || !concernsPersons(from) || !concernsPersons(to)) {
            return;
        }
        List<String> columns = key.columns().stream()
                .filter(column -> !column.equals("organization_id"))
                .toList();
        boolean used = from.belongings().stream()
                .anyMatch(belonging -> belonging.table().equals(to.name())
                        && belonging.columns().equals(columns));
        // the other way round: the collection is about the person whose row names it
        boolean collection = to.name().equals("collection") && columns.equals(List.of("collection_id"));
        boolean explained = from.unrelated().stream()
                .anyMatch(unrelated -> unrelated.columns().equals(columns));
        if (!used && !collection && !explained) {
            add(from.name() + columns + " refers to " + to.name() + ": declare belongsTo(…) or why it is unrelated(…)");
        }
    }

    private static boolean concernsPersons(Table table) {
        return table.isPersonal()
                || !table.roots().isEmpty()
                || !table.belongings().isEmpty();
    }
}
