package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataMapTest {
    /// One page that a data protection officer can read; a changed declaration shows in its difference.
    @Test
    void whatIsKeptOfPersonsIsTheOneWrittenDown() throws IOException {
        StringBuilder page = new StringBuilder("""
                # What is kept of persons

                Made by `DataMapTest` from the data maps of the rooms. Retention is *clock → rule*. Columns that are not listed hold
                keys, times, counts or settings. Tables that are not listed hold nothing of a person.

                """);
        List<Table> personal = TestMaps.all().stream()
                .flatMap(map -> map.tables().stream())
                .filter(Table::isPersonal)
                .sorted(Comparator.comparing(Table::name))
                .toList();
        personal.forEach(table -> write(page, table));

        assertThat(personal).isNotEmpty();
        Golden.check(Path.of("docs", "data-map.md"), page.toString().strip() + "\n");
    }

    private static void write(StringBuilder page, Table table) {
        page.append("## `")
                .append(table.name())
                .append("`\n\n")
                .append(whose(table))
                .append("\n\n");
        page.append("| column | category | purpose | retention | on erasure | access | portable | free text |\n");
        page.append("|---|---|---|---|---|---|---|---|\n");
        for (Column column : table.columns()) {
            @Nullable Personal meaning = column.personal();
            if (meaning != null) {
                page.append(row(column.name(), meaning));
            }
        }
        page.append("\n");
    }

    private static String whose(Table table) {
        String roots = table.roots().isEmpty() ? "" : "A row is a person: " + new TreeSet<>(table.roots()) + ". ";
        String paths = table.belongings().stream()
                .map(path -> "Belongs to `" + path.table() + "` by " + String.join(", ", path.columns()) + ". ")
                .collect(Collectors.joining());
        Table.@Nullable Named named = table.named();
        String names = named == null ? "" : "Names its person by " + named.kind() + " and " + named.id() + ". ";
        String copies =
                table.externalCopies().isEmpty() ? "" : "Copied to " + String.join(", ", table.externalCopies()) + ". ";
        return (roots + paths + names + copies).strip();
    }

    private static String row(String name, Personal meaning) {
        String erase = meaning.erase() instanceof Erase.Keep keep
                ? "kept: " + keep.reason() + ", until " + keep.until()
                : meaning.erase().toString();
        return "| " + name + (meaning.derivedFrom() == null ? "" : " (from " + meaning.derivedFrom() + ")")
                + (meaning.maskFor() == null ? "" : " (in full: " + meaning.maskFor() + ")")
                + " | " + meaning.category()
                + " | " + String.join(", ", new TreeSet<>(meaning.purposes()))
                + " | " + meaning.retention().clock() + " → "
                + meaning.retention().rule()
                + " | " + erase
                + " | " + mark(meaning.access())
                + " | " + mark(meaning.portability())
                + " | " + mark(meaning.freeText()) + " |\n";
    }

    private static String mark(boolean value) {
        return value ? "yes" : "–";
    }

    @Test
    void aPersonalColumnNeedsPurposeRetentionAndErasure() {
        assertThatThrownBy(() -> Table.tenant("t").personal("name text", Category.IDENTITY))
                .hasMessageContaining("say purposes, retention and erase before");
        assertThatThrownBy(() -> Table.tenant("t").none(Reason.KEY, "id")).hasMessageContaining("'name type'");
    }

    @Test
    void shortTypeNamesMeanTheirLongOnes() {
        assertThat(Table.tenant("t")
                        .none(Reason.KEY, "a timestamptz", "b int", "c varchar(9)", "d int8", "e uuid[]")
                        .columns())
                .extracting(Column::type)
                .containsExactly("timestamp with time zone", "integer", "character varying(9)", "bigint", "uuid[]");
    }
}
