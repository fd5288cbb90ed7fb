package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.datamap.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlRulesTest {
    private static final String QUOTES = "\"\"\"";

    private final SqlRules planted = new SqlRules(Set.of("message"));

    @Test
    void everyStatementOfTheProgramKeepsTheRules() throws IOException {
        Set<String> tenantTables = TestMaps.all().stream()
                .flatMap(map -> map.tables().stream())
                .filter(table -> table.kind() == Table.Kind.TENANT)
                .map(Table::name)
                .collect(Collectors.toSet());
        SqlRules rules = new SqlRules(tenantTables);
        List<String> findings = new ArrayList<>();
        Path root = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                findings.addAll(rules.findings(root.relativize(file).toString(), Files.readString(file)));
            }
        }

        assertThat(tenantTables).isNotEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void l5ASettingOutsideOfTransactionsIsFound() {
        assertThat(planted.findings("A.java", "\"select set_config('app.organization', ?, false)\""))
                .singleElement()
                .asString()
                .startsWith("L5: A.java");
        assertThat(planted.findings("A.java", "\"SET app.organization = 'x'\"")).hasSize(1);
        assertThat(planted.findings("io/parlour/database/Transactions.java", "\"select set_config(?, ?, true)\""))
                .isEmpty();
    }

    @Test
    void l7ASearchUnderRowLevelSecurityIsFound() {
        for (String operator : List.of("text like :q", "lower(text) = :q", "tsv @@ :q", "tags @> :q", "text % :q")) {
            assertThat(planted.findings(
                            "A.java", block("select id from message where organization_id = :o and " + operator)))
                    .as(operator)
                    .singleElement()
                    .asString()
                    .startsWith("L7: A.java");
        }
    }

    @Test
    void l11AStatementWithoutTheOrganizationIsFound() {
        for (String sql : List.of(
                "select id from message where id = :id",
                "update message set seq = 1 where id = :id",
                "delete from message where id = :id",
                "insert into message (id) values (:id)",
                "select c.id from conversation c join message m on m.id = c.id")) {
            assertThat(planted.findings("A.java", block(sql)))
                    .as(sql)
                    .singleElement()
                    .asString()
                    .startsWith("L11: A.java");
        }
        assertThat(planted.findings("A.java", block("select id from message where organization_id = :o")))
                .isEmpty();
        assertThat(planted.findings("A.java", block("insert into message (organization_id, id) values (:o, :id)")))
                .isEmpty();
        assertThat(planted.findings("A.java", block("select key from plan"))).isEmpty();
    }

    private static String block(String sql) {
        return QUOTES + "\n    " + sql + "\n    " + QUOTES;
    }
}
