package io.parlour.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.SealHeads;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.privacy.PrivacyScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditLogIT {
    private static final String LOG = "/api/v1/privacy/audit";

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private void recordReading(UUID contact) {
        scene.app
                .bean(Audit.class)
                .record(
                        scene.company.id(),
                        Actor.agent(scene.company.person(Role.AGENT).id()),
                        Action.LETTER_READ,
                        new ObjectRef(ObjectRef.Kind.CONTACT, contact),
                        null);
    }

    /// The newest entry of the action, once it is sealed.
    private JsonNode newest(Action action, int count) {
        String path = LOG + "?action=" + action.key();
        await().until(() -> scene.desk.get(path).json().path("items").size() >= count);
        return scene.desk.get(path).json().at("/items/0");
    }

    @Test
    void administratorsSeeWhoDidWhatToWhom() {
        UUID lena = scene.contact("Lena Vos", "lena.audit@example.com");
        recordReading(lena);

        JsonNode entry = newest(Action.LETTER_READ, 1);
        assertThat(entry.at("/actor/kind").asString()).isEqualTo("agent");
        assertThat(entry.at("/actor/name").asString()).isNotEmpty();
        assertThat(entry.at("/object/name").asString()).isEqualTo("Lena Vos");
        assertThat(scene.desk
                        .get(LOG + "?action=letter-read&until=2020-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(scene.desk
                        .get(LOG + "?action=letter-read&actor="
                                + entry.at("/actor/id").asString())
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(scene.desk.get(LOG + "?action=sing").status()).isEqualTo(422);
        assertThat(newest(Action.AUDIT_READ, 1).path("reason").isMissingNode()).isTrue();
    }

    @Test
    void agentsCanNeitherReadNorExportTheLog() {
        ConsoleClient agent = scene.company.console(Role.AGENT);

        assertThat(agent.get(LOG).status()).isEqualTo(403);
        assertThat(agent.get(LOG + "/export").status()).isEqualTo(403);
        assertThat(agent.get(LOG + "/seal").status()).isEqualTo(403);
        assertThat(agent.post(LOG + "/verify", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void erasedContactLosesTheNameAndTheChainStaysAsItWas() {
        UUID gone = scene.contact("Gone Soon", "gone.audit@example.com");
        recordReading(gone);
        newest(Action.LETTER_READ, 1);
        String before = scene.desk.get(LOG + "/export").text();
        scene.app
                .superuser()
                .sql("begin; set local session_replication_role = replica; delete from contact where id = '" + gone
                        + "'; commit")
                .update();

        JsonNode entry = newest(Action.LETTER_READ, 1);
        assertThat(entry.at("/object/id").asString()).isEqualTo(gone.toString());
        assertThat(entry.at("/object/name").isMissingNode()).isTrue();
        assertThat(scene.desk.get(LOG + "/export").text()).startsWith(before);
        assertThat(scene.desk
                        .post(LOG + "/verify", Map.of())
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void exportIsVerifiedOnAMachineWithoutParlour() throws Exception {
        recordReading(UUID.randomUUID());
        newest(Action.LETTER_READ, 1);
        scene.app.bean(SealHeads.class).seal();
        String export = scene.desk.get(LOG + "/export").text();
        write("export.jsonl", export);
        write("seal.json", scene.desk.get(LOG + "/seal").text());
        write("keys.json", scene.browser.get("/.well-known/parlour-keys.json").text());

        assertThat(verify()).isZero();
        JsonNode check = scene.desk.post(LOG + "/verify", Map.of()).json();
        assertThat(check.path("valid").asBoolean()).isTrue();
        assertThat(check.path("sealed").asLong()).isPositive();
        write("export.jsonl", export.replaceFirst("\"action\":60", "\"action\":62"));
        assertThat(verify()).isEqualTo(1);
        write("export.jsonl", "no log");
        assertThat(verify()).isEqualTo(2);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    /// Its classes alone, in a Java of their own.
    private int verify() throws IOException, InterruptedException {
        Path alone = Files.createDirectories(directory.resolve("alone/io/parlour/verify"));
        try (Stream<Path> classes = Files.list(Path.of("target/classes/io/parlour/verify"))) {
            for (Path each : classes.toList()) {
                Path copy = alone.resolve(Objects.requireNonNull(each.getFileName()));
                if (!Files.exists(copy)) {
                    Files.copy(each, copy);
                }
            }
        }
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory.resolve("alone").toString(),
                        "io.parlour.verify.Verify",
                        "chain",
                        directory.resolve("export.jsonl").toString(),
                        "--seal",
                        directory.resolve("seal.json").toString(),
                        "--keys",
                        directory.resolve("keys.json").toString()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
