package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.AccessMatrix.Cell;
import io.parlour.database.AccessMatrix.Operation;
import io.parlour.database.AccessMatrix.Outcome;
import io.parlour.database.AccessMatrix.Whose;
import io.parlour.database.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessMatrixIT {
    @Test
    void noOperationReachesAnotherOrganization() throws SQLException, IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            AccessMatrix matrix = new AccessMatrix(database);
            Map<Cell, Outcome> outcomes = matrix.run();

            assertThat(outcomes)
                    .isNotEmpty()
                    .allSatisfy((cell, outcome) ->
                            assertThat(outcome).as(cell.toString()).isEqualTo(matrix.expected(cell)));
            Golden.check(Path.of("docs", "access-matrix.md"), page(matrix, outcomes));
        }
    }

    /// PR-125: the same attempts must leak when the fences are down, or they prove nothing.
    @Test
    void withoutRowLevelSecurityTheSameAttemptsLeak() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            AccessMatrix matrix = new AccessMatrix(database);
            for (Catalog.Relation table : matrix.catalog().tenantTables()) {
                database.superuser()
                        .sql("alter table " + table.name() + " disable row level security")
                        .update();
            }
            Map<Cell, Outcome> outcomes = matrix.run();

            for (Catalog.Relation table : matrix.catalog().tenantTables()) {
                for (Operation operation : Operation.values()) {
                    Cell cell = new Cell(table.name(), operation, Whose.OTHER);
                    if (matrix.granted(cell)) {
                        assertThat(outcomes.get(cell)).as(cell.toString()).isEqualTo(Outcome.ALLOWED);
                    }
                }
            }
        }
    }

    private static String page(AccessMatrix matrix, Map<Cell, Outcome> outcomes) {
        StringBuilder page = new StringBuilder("""
                # Who reaches which rows

                Made by `AccessMatrixIT` from the catalog, each cell tried as the running program's role `parlour_app`: for rows of
                its own organization / of another one / with no organization named. *allowed* is done, *hidden* finds nothing,
                *refused* is an error.

                """);
        page.append("| table |");
        for (Operation operation : Operation.values()) {
            page.append(" ").append(operation.name().toLowerCase(Locale.ROOT)).append(" |");
        }
        page.append("\n|---|---|---|---|---|---|\n");
        for (Catalog.Relation table : matrix.catalog().tenantTables()) {
            page.append("| `").append(table.name()).append("` |");
            for (Operation operation : Operation.values()) {
                List<String> words = java.util.Arrays.stream(Whose.values())
                        .map(whose -> String.valueOf(outcomes.get(new Cell(table.name(), operation, whose))))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
                page.append(" ").append(String.join(" / ", words)).append(" |");
            }
            page.append("\n");
        }
        page.append("\nTables of the installation, without an organization: what the running program may do.\n\n");
        page.append("| table | granted | why it is the installation's |\n|---|---|---|\n");
        for (Catalog.Relation table : matrix.catalog().tables()) {
            if (!matrix.catalog().hasColumn(table.name(), "organization_id")) {
                List<String> granted = List.of("SELECT", "INSERT", "UPDATE", "DELETE").stream()
                        .filter(privilege -> matrix.may(table.name(), privilege))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
                page.append("| `").append(table.name()).append("` | ");
                page.append(granted.isEmpty() ? "nothing" : String.join(", ", granted))
                        .append(" | ");
                page.append(reason(table.name())).append(" |\n");
            }
        }
        return page.toString();
    }

    private static String reason(String table) {
        return TestMaps.all().stream()
                .flatMap(map -> map.tables().stream())
                .filter(declared -> declared.name().equals(table))
                .map(io.parlour.kernel.datamap.Table::reason)
                .findFirst()
                .orElse("");
    }
}
