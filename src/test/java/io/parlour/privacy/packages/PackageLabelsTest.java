package io.parlour.privacy.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestMaps;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.NotPersonal;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.texts.Catalogs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The labels of the readable page of a package.
class PackageLabelsTest {
    private static final Set<Subject> CUSTOMERS_AND_ACCOUNTS = Set.of(Subject.CONTACT, Subject.VISITOR, Subject.AGENT);

    private final Catalogs labels = Catalogs.read(new JsonMapper(), "privacy/package");
    private final Catalogs words = Catalogs.read(new JsonMapper(), "privacy/words");

    /// Without a label the page shows the English name of the column.
    @Test
    void everyTableAndColumnOfThePageHasALabel() {
        Map<String, Table> tables = new TreeMap<>();
        TestMaps.all().forEach(map -> map.tables().forEach(table -> tables.put(table.name(), table)));
        Set<String> own = labels.english().keySet();
        Set<String> missing = new TreeSet<>();
        for (Table table : tables.values()) {
            if (table.isPersonal() && isOfPerson(table, tables, new TreeSet<>())) {
                String title = "table." + table.name();
                if (!own.contains(title) && !words.english().containsKey(title)) {
                    missing.add(title);
                }
                shown(table).stream()
                        .filter(column -> !own.contains("column." + column)
                                && !own.contains("column." + table.name() + "." + column))
                        .forEach(column -> missing.add("column." + table.name() + "." + column));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void timesAreInTheLanguageOfThePage() {
        Column at = new Column("at", "timestamp with time zone", new NotPersonal(Reason.CLOCK));
        PackageValues values = new PackageValues(new JsonMapper());

        assertThat(values.shown(at, "2026-11-30T04:33:00Z", labels.in("nl"))).startsWith("30 nov");
        assertThat(values.shown(at, "2026-11-30T04:33:00Z", labels.in("fr"))).startsWith("30 nov");
        assertThat(values.shown(at, "2026-11-30T04:33:00Z", labels.in("en"))).startsWith("Nov 30");
    }

    private static boolean isOfPerson(Table table, Map<String, Table> tables, Set<String> under) {
        return under.add(table.name())
                && (table.named() != null
                        || table.roots().stream().anyMatch(CUSTOMERS_AND_ACCOUNTS::contains)
                        || table.belongings().stream().anyMatch(each -> {
                            Table parent = tables.get(each.table());
                            return parent != null && isOfPerson(parent, tables, under);
                        }));
    }

    /// As the layout says, or all.
    private static List<String> shown(Table table) {
        List<String> columns = table.columns().stream()
                .filter(PackageLabelsTest::isInPackages)
                .map(Column::name)
                .toList();
        return PackageLayout.ALL.stream()
                .filter(each -> each.table().equals(table.name()))
                .map(PackageLayout.Shown::columns)
                .map(some -> columns.stream().filter(some::contains).toList())
                .findFirst()
                .orElse(columns);
    }

    private static boolean isInPackages(Column column) {
        return switch (column.meaning()) {
            case Personal personal -> personal.access() && personal.derivedFrom() == null;
            case NotPersonal(Reason reason) -> reason == Reason.CLOCK || reason == Reason.CATALOG;
        };
    }
}
