package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.StopMarketing;
import io.parlour.mail.addresses.Unsubscribed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What strangers and old files bring.
class PrivacyBadInputIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String IMPORTS = "/api/v1/ticket-imports";
    private static final String TICKET = """
            {"key":"1","number":"7001","subject":"Kettle","status":"closed","requester":{"email":"iris@example.com"},\
            "created":"2025-04-01T00:00:00Z","messages":[{"key":"a","at":"2025-04-01T00:00:00Z",\
            "from":{"email":"iris@example.com"},"text":"It leaks."}]}""";

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @Test
    void requestInAnotherPersonsNameGetsAndErasesNothing() {
        UUID uma = scene.contact("Uma Ray", "uma@example.com");
        for (String kind : List.of("access", "erase")) {
            ConsoleClient.Answer page = scene.post("/request", Map.of("kind", kind, "email", "uma@example.com"));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).doesNotContain("Uma Ray", "/privacy/request/");
        }
        List<UUID> requests = scene.app
                .superuser()
                .sql(
                        "select id from privacy_request where organization_id = ? and address = 'uma@example.com' order by kind")
                .param(scene.company.id().value())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
        assertThat(requests).hasSize(2);
        assertThat(scene.app
                        .superuser()
                        .sql("select ground from privacy_request where id = ?")
                        .param(requests.getLast())
                        .query(String.class)
                        .single())
                .as("an erasure needs no inaccuracy")
                .isEqualTo("no-longer-needed");
        String path = "/api/v1/privacy/requests/";
        assertThat(scene.act(requests.getFirst(), "deliver", Map.of()).code()).isEqualTo("privacy.unproven");
        ConsoleClient.Answer erase = scene.desk.get(path + requests.getLast());
        assertThat(scene.desk
                        .post(
                                path + requests.getLast() + "/erase",
                                Map.of("confirmation", erase.json().path("name").asString()))
                        .code())
                .isEqualTo("privacy.unproven");
        assertThat(scene.browser.get(scene.path + "/request/" + "A".repeat(43)).status())
                .as("a guessed link")
                .isEqualTo(410);
        assertThat(scene.desk.get("/api/v1/contacts/" + uma).text()).contains("Uma Ray");
        assertThat(scene.letters("uma@example.com"))
                .as("she is asked, once an hour")
                .hasSize(1);
    }

    @Test
    void malformedTextIsRefusedAsTheSendersFault() {
        assertThat(scene.browser.get(scene.path + "/?lang=%ff").status()).isEqualTo(400);
        assertThat(scene.browser.get("/privacy/policy?lang=%ff").status()).isEqualTo(400);
        assertThat(scene.browser
                        .send(
                                "POST",
                                scene.path + "/request",
                                "kind=access&email=uma@example.com".getBytes(StandardCharsets.UTF_16),
                                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=utf-16"))
                        .status())
                .isEqualTo(400);
        assertThat(scene.desk.get("/api/v1/privacy/audit?cursor=%F0").status()).isEqualTo(400);
        assertThat(scene.browser.get("/api/v1/privacy/audit?cursor=%F0").status())
                .isIn(400, 401);
    }

    @Test
    void correctionWithoutAWordOfWhatIsWrongIsSentBack() {
        ConsoleClient.Answer page =
                scene.post("/request", Map.of("kind", "correct", "email", "cora@example.com", "details", " "));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).containsPattern("role=\"alert\">Tell us what('|&#39;)s wrong\\.<");
        assertThat(scene.state("cora@example.com")).isNull();
        scene.ask("correct", "cora@example.com");
        assertThat(scene.state("cora@example.com")).isEqualTo("identity-pending");
    }

    /// Nothing is kept by which an erased person could be recognized, but that no marketing was asked for.
    @Test
    void importBringsAnErasedPersonBackAsSomeoneNewWhoStaysUnsubscribed() {
        assertThat(imported()).isEqualTo(1);
        UUID iris = contact();
        scene.app
                .bean(Transactions.class)
                .in(
                        scene.company.id(),
                        () -> scene.app
                                .bean(StopMarketing.class)
                                .request(scene.company.id(), "iris@example.com", iris));
        ConsoleClient.Answer request =
                scene.desk.post("/api/v1/privacy/requests", Map.of("contact", iris, "kind", "erase"));
        String path = "/api/v1/privacy/requests/" + request.json().path("id").asString();
        assertThat(scene.desk
                        .post(
                                path + "/erase",
                                Map.of(
                                        "confirmation",
                                        request.json().path("name").asString()))
                        .status())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> scene.desk
                        .get(path + "/erasure")
                        .json()
                        .path("state")
                        .asString()
                        .equals("complete"));

        assertThat(imported()).as("the same file again").isEqualTo(1);
        assertThat(contact()).isNotEqualTo(iris);
        assertThat(scene.app
                        .bean(Transactions.class)
                        .read(
                                scene.company.id(),
                                () -> scene.app
                                        .bean(Unsubscribed.class)
                                        .in(scene.company.id(), List.of("iris@example.com"))))
                .containsExactly("iris@example.com");
    }

    private int imported() {
        ConsoleClient.Answer checked = scene.desk.send(
                "POST", IMPORTS + "?source=old", TICKET + "\n", Map.of("Content-Type", "application/x-ndjson"));
        assertThat(checked.status()).as(checked.text()).isLessThan(300);
        String run = IMPORTS + "/" + checked.json().path("id").asString();
        scene.desk.post(run + "/start", Map.of());
        await().atMost(PATIENCE)
                .until(() -> scene.desk.get(run).json().path("state").asString().equals("done"));
        return scene.desk.get(run).json().path("made").asInt();
    }

    private UUID contact() {
        return scene.app
                .superuser()
                .sql("""
                        select h.contact_id from handle h
                        where h.organization_id = ? and h.value = 'iris@example.com'""")
                .param(scene.company.id().value())
                .query(UUID.class)
                .single();
    }
}
