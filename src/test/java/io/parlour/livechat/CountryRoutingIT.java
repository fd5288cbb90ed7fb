package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.livechat.monitor.device.CountryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rules go by the country a chat is asked for from, where the operator has a file that knows it (LC-61).
class CountryRoutingIT {
    private static final int LOOPBACK = 0x7F000000;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aChatGoesByTheCountryOfItsAddress() throws IOException {
        Path file = Files.write(directory.resolve("countries.mmdb"), CountryFile.of(LOOPBACK, 8, "AT"));
        try (TestApp app = TestApp.start("parlour.geo-file=" + file)) {
            Company company = Company.in(app);
            ConsoleClient owner = company.console(Role.OWNER);
            String routing = "/api/v1/widgets/" + one(app, company, "id") + "/routing";
            assertThat(owner.get(routing).text()).contains("\"key\":\"country\"", "Austria");
            String austria = owner.post("/api/v1/departments", Map.of("name", "Vienna"))
                    .json()
                    .path("id")
                    .asString();
            ConsoleClient.Answer saved = owner.put(
                    routing,
                    Map.of(
                            "version", owner.get(routing).json().path("version").asString(),
                            "zone", "UTC",
                            "rules",
                                    List.of(
                                            rule("Swiss", "CH", department(owner, "Bern")),
                                            rule("Austrian", "AT", austria),
                                            Map.of(
                                                    "name",
                                                    "Else",
                                                    "target",
                                                    "department",
                                                    "priority",
                                                    3,
                                                    "skills",
                                                    List.of()))));
            assertThat(saved.status()).as(saved.text()).isEqualTo(200);

            String conversation = new ConsoleClient(app)
                    .post(
                            "/widget/v1/conversations",
                            Map.of(
                                    "widget",
                                    one(app, company, "public_key"),
                                    "clientId",
                                    UUID.randomUUID(),
                                    "text",
                                    "Grüß Gott",
                                    "language",
                                    "de"))
                    .json()
                    .path("conversation")
                    .asString();

            assertThat(owner.get("/api/v1/conversations/" + conversation + "/chat")
                            .json()
                            .path("chat")
                            .path("department")
                            .path("name")
                            .asString())
                    .isEqualTo("Vienna");
        }
    }

    @Test
    void withoutAFileNobodyIsAskedForACountry() {
        TestApp app = TestApp.shared();
        Company company = Company.in(app);
        ConsoleClient owner = company.console(Role.OWNER);

        assertThat(owner.get("/api/v1/widgets/" + one(app, company, "id") + "/routing")
                        .text())
                .contains("\"key\":\"page\"")
                .doesNotContain("\"country\"");
    }

    private static Map<String, ?> rule(String name, String country, String department) {
        return Map.of(
                "name",
                name,
                "condition",
                Map.of("all", List.of(Map.of("field", "country", "op", "is", "value", country))),
                "target",
                "department",
                "department",
                department,
                "priority",
                3,
                "skills",
                List.of());
    }

    private static String department(ConsoleClient owner, String name) {
        return owner.post("/api/v1/departments", Map.of("name", name))
                .json()
                .path("id")
                .asString();
    }

    private static String one(TestApp app, Company company, String column) {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql("select " + column + "::text from widget where organization_id = :organization")
                                .param("organization", company.id().value())
                                .query(String.class)
                                .single());
    }
}
