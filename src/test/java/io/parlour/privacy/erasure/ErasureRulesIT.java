package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.mail.LetterBox;
import io.parlour.privacy.PrivacyScene;
import io.parlour.verify.SignedDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Who may start an erasure, what stops it, and what the person and everyone else see of it (PR-33, PR-35, PR-60,
/// PR-65, PR-66).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureRulesIT {
    private static final String CERTIFICATE = "/privacy/certificate/";

    private LetterBox box;
    private TestDatabase database;
    private TestApp app;
    private PrivacyScene scene;

    @BeforeAll
    void begin() throws Exception {
        box = new LetterBox();
        database = TestDatabase.fresh();
        app = TestApp.start(
                database,
                "parlour.smtp-url=" + box.url(),
                "parlour.mail-from=desk@example.org",
                "parlour.backup.keep=90d");
        scene = new PrivacyScene(app);
    }

    @AfterAll
    void end() throws Exception {
        app.close();
        database.close();
        box.close();
    }

    private String request(UUID contact) {
        ConsoleClient.Answer request =
                scene.desk.post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"));
        assertThat(request.status()).as(request.text()).isEqualTo(201);
        return "/api/v1/privacy/requests/" + request.json().path("id").asString();
    }

    private ConsoleClient.Answer start(ConsoleClient desk, String request) {
        return desk.post(
                request + "/erase",
                Map.of("confirmation", desk.get(request).json().path("name").asString()));
    }

    private JsonNode ended(String request) {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !progress(request).path("state").asString().equals("complete")
                        ? progress(request).path("state").asString().equals("verify-failed")
                        : true);
        return progress(request);
    }

    private JsonNode progress(String request) {
        return scene.desk.get(request + "/erasure").json();
    }

    @Test
    void personIsToldForTheLastTimeBeforeTheAddressGoes() {
        scene.contact("Vera Letter", "vera.letter@example.com");
        scene.ask("erase", "vera.letter@example.com");
        await().until(() -> box.letters.stream().anyMatch(each -> each.contains("To: vera.letter@example.com")));
        app.superuser()
                .sql("update privacy_request set state = 'in-progress', level = 1 where address = ?")
                .param("vera.letter@example.com")
                .update();
        String request = "/api/v1/privacy/requests/" + scene.request("vera.letter@example.com");
        // the server is busy at first: the rows wait for the letter
        box.answers.add("451 later");
        ConsoleClient.Answer started = start(scene.desk, request);
        assertThat(started.status()).as(started.text()).isEqualTo(202);

        JsonNode progress = ended(request);

        assertThat(progress.path("state").asString()).as(progress.toString()).isEqualTo("complete");
        String letter = box.letters.getLast().replace("=\r\n", "").replace("=\n", "");
        assertThat(letter)
                .contains("To: vera.letter@example.com", "complain")
                .contains(progress.path("certificate").asString());
        assertThat(scene.letters("vera.letter@example.com")).isEmpty();
        // PR-66: the setting of backups is what counts
        assertThat(Duration.between(
                        Instant.parse(progress.path("erasedLiveAt").asString()),
                        Instant.parse(progress.path("beyondRecoveryAt").asString())))
                .isEqualTo(Duration.ofDays(90));
        certificateShowsWhenItWasChanged(progress.path("certificate").asString());
    }

    private void certificateShowsWhenItWasChanged(String path) {
        ConsoleClient.Answer page = new ConsoleClient(app).get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("searched every place").doesNotContain("changed after it was signed", "vera");
        app.superuser()
                .sql("update erasure set certificate = replace(certificate, '\"left\":0', '\"left\":1') where id = ?")
                .param(UUID.fromString(path.substring(CERTIFICATE.length())))
                .update();
        assertThat(new ConsoleClient(app).get(path).text())
                .contains("changed after it was signed")
                .doesNotContain("searched every place");
        assertThat(new ConsoleClient(app).get(CERTIFICATE + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void oldSignInOrWrongNameStartsNothing() {
        String request = request(scene.contact("Olga Old", "olga.old@example.com"));
        assertThat(scene.desk
                        .post(request + "/erase", Map.of("confirmation", "R-9999"))
                        .code())
                .isEqualTo("input.invalid");
        try (ConsoleClient owner = scene.company.console(Role.OWNER)) {
            app.superuser()
                    .sql(
                            "update agent_session set created_at = now() - interval '11 minutes' where organization_id = ?")
                    .param(scene.company.id().value())
                    .update();
            assertThat(start(owner, request).code()).isEqualTo("identity.sign-in-again");
            app.superuser()
                    .sql("update agent_session set created_at = now() where organization_id = ?")
                    .param(scene.company.id().value())
                    .update();
        }
        assertThat(scene.desk.get(request + "/erasure").status()).isEqualTo(404);
    }

    @Test
    void largeErasureNeedsASecondPerson() {
        UUID contact = scene.contact("Lara Large", "lara.large@example.com");
        app.superuser().sql("""
                        insert into contact_attribute (organization_id, contact_id, name, value, at)
                        select ?, ?, 'a' || n, 'large ' || n, now() from generate_series(1, 10001) n""").params(scene.company.id().value(), contact).update();
        String request = request(contact);

        assertThat(start(scene.desk, request).json().path("awaitsApproval").asBoolean())
                .isTrue();
        assertThat(start(scene.desk, request).code()).isEqualTo("privacy.second-person");
        assertThat(progress(request).path("state").asString()).isEqualTo("verified");
        try (ConsoleClient second = scene.company.console(Role.OWNER)) {
            assertThat(start(second, request).status()).isEqualTo(202);
        }

        assertThat(ended(request).path("state").asString()).isEqualTo("complete");
        assertThat(app.superuser()
                        .sql(
                                "select approved_by <> agent_id from erasure where organization_id = ? and approved_by is not null")
                        .param(scene.company.id().value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }

    @Test
    void holdStopsTheErasureAndIsCountedOnTheCertificate() {
        UUID contact = scene.contact("Hans Held", "hans.held@example.com");
        ConsoleClient.Answer hold = scene.desk.post(
                "/api/v1/privacy/holds",
                Map.of(
                        "scopeKind",
                        "contact",
                        "scope",
                        contact,
                        "reason",
                        "dispute",
                        "reviewAt",
                        LocalDate.now(ZoneOffset.UTC).plusMonths(6).toString()));
        assertThat(hold.status()).as(hold.text()).isEqualTo(201);
        String request = request(contact);
        start(scene.desk, request);

        JsonNode stopped = ended(request);
        assertThat(stopped.path("state").asString()).isEqualTo("verify-failed");
        assertThat(stopped.path("failure").asString()).isEqualTo("held");
        assertThat(scene.desk.get("/api/v1/contacts/" + contact).text()).contains("Hans Held", "hans.held@example.com");

        app.bean(ResumeHeld.class).of(scene.company.id());
        assertThat(progress(request).path("failure").asString()).isEqualTo("held");
        scene.desk.post(
                "/api/v1/privacy/holds/" + hold.json().path("id").asString() + "/end", Map.of("reason", "settled"));
        app.bean(ResumeHeld.class).of(scene.company.id());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> progress(request).path("state").asString().equals("complete"));
        String document = scene.browser
                .get(progress(request).path("certificate").asString() + ".json")
                .text();
        assertThat(SignedDocument.check(
                        SignedDocument.CERTIFICATE,
                        document,
                        app.bean(SigningKeys.class).all()))
                .extractingByKey("holds")
                .asString()
                .isEqualTo("1");
    }
}
