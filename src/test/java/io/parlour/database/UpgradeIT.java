package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.MailScene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/// Every version starts on what the versions before it left: each zip file of `src/test/resources/upgrades`, named
/// after the last migration of its version, holds the demo of that version.
class UpgradeIT {
    private static final Path UPGRADES = Path.of("src/test/resources/upgrades");

    private static final String EMAIL = """
            From: Anna <anna@example.org>
            Subject: The grinder is loud
            Message-ID: <1@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=UTF-8

            Is that normal?
            --b
            Content-Type: text/plain; name=log.txt
            Content-Disposition: attachment; filename=log.txt

            82 dB
            --b--
            """;

    @Test
    void filledDataOfEveryVersionIsServed() throws IOException, SQLException {
        List<Path> zips;
        try (Stream<Path> files = Files.list(UPGRADES)) {
            zips = files.sorted(Comparator.comparing(Path::toString)).toList();
        }
        assertThat(zips).isNotEmpty();
        for (Path zip : zips) {
            serve(zip);
        }
    }

    private static void serve(Path zip) throws IOException, SQLException {
        String version = Objects.requireNonNull(zip.getFileName()).toString().replaceAll("\\D", "");
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "upgrade")
                .toAbsolutePath();
        try (TestDatabase database = TestDatabase.asOf(version)) {
            try (InputStream in = Files.newInputStream(zip)) {
                FilledData.read(in, database, data);
            }
            long messages = written(database);
            assertThat(messages).isGreaterThan(20);
            try (TestApp app = TestApp.start(database, "parlour.data=" + data)) {
                List<UUID> organizations = database.superuser()
                        .sql("select distinct organization_id from conversation")
                        .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list();
                assertThat(organizations).hasSize(2);
                for (UUID organization : organizations) {
                    try (ConsoleClient owner =
                            Company.of(app, new OrganizationId(organization)).console(Role.OWNER)) {
                        read(owner);
                    }
                }
                assertThat(written(database)).isEqualTo(messages + organizations.size());
            }
        }
    }

    /// By people: rules that wait for days write too, the longer ago the data was filled.
    private static long written(TestDatabase database) {
        return database.superuser()
                .sql("select count(*) from message where author_kind in ('visitor', 'agent')")
                .query(Long.class)
                .single();
    }

    /// Opens every conversation and its files, and answers one.
    private static void read(ConsoleClient console) {
        List<String> conversations = new ArrayList<>();
        for (String view : List.of("unassigned", "open", "closed")) {
            items(console, "/api/v1/conversations?limit=100&view=" + view)
                    .forEach(each -> conversations.add(each.path("id").asString()));
        }
        assertThat(conversations).isNotEmpty();
        for (String conversation : conversations) {
            List<JsonNode> messages = items(console, "/api/v1/conversations/" + conversation + "/messages");
            assertThat(messages).isNotEmpty();
            for (JsonNode message : messages) {
                for (JsonNode file : message.path("attachments")) {
                    String link = console.get(
                                    "/api/v1/attachments/" + file.path("id").asString() + "/link")
                            .json()
                            .path("url")
                            .asString();
                    assertThat(console.get(link).text()).isEqualTo("82 dB");
                }
            }
        }
        ConsoleClient.Answer note = console.post(
                "/api/v1/conversations/" + conversations.getFirst() + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", "Seen after the upgrade"));
        assertThat(note.status()).as(note.text()).isEqualTo(201);
    }

    /// Run with `-Dparlour.upgrade=write` when a version is released, and commit the file.
    @Test
    @EnabledIfSystemProperty(named = "parlour.upgrade", matches = "write")
    void writeTheDemoOfThisVersion() throws IOException, SQLException {
        Path data = Files.createTempDirectory("upgrade");
        try (TestDatabase database = TestDatabase.fresh()) {
            String version = database.superuser()
                    .sql("select max(cast(version as integer)) from flyway_schema_history")
                    .query(String.class)
                    .single();
            try (TestApp app = TestApp.start(database, "parlour.data=" + data, "parlour.demo=true");
                    MailScene scene = new MailScene(app)) {
                scene.send("anna@example.org", EMAIL);
                scene.conversations(1);
                // the help center is filled after the start, its bot last, and its articles are indexed after that
                await().atMost(Duration.ofMinutes(2)).until(() -> isFilled(database));
            }
            Files.createDirectories(UPGRADES);
            FilledData.write(database, data, UPGRADES.resolve("V" + version + ".zip"));
        }
    }

    private static boolean isFilled(TestDatabase database) {
        return database.superuser().sql("""
                        select exists (select from bot where live_since is not null)
                            and not exists (select from search_chunk where waiting)""").query(Boolean.class).single();
    }

    private static List<JsonNode> items(ConsoleClient console, String path) {
        ConsoleClient.Answer answer = console.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().path("items").forEach(items::add);
        return items;
    }
}
