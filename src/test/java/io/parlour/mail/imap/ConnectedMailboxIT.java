package io.parlour.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A mailbox at somebody else's server, from set-up to its mails (ML-4, ML-7, ML-10).
class ConnectedMailboxIT {
    @Test
    void aMailboxAsksFirstThenReadsEveryMailOnce() throws IOException {
        try (FakeImap server = new FakeImap();
                MailScene scene = new MailScene(TestApp.shared("parlour.mail-private-hosts=true"))) {
            String account = "/api/v1/mailboxes/" + id(scene) + "/account";
            for (int i = 0; i < 3; i++) {
                server.add(mail(i));
            }

            assertThat(scene.console.put(account, wish(server, "wrong")).status())
                    .isEqualTo(200);
            JsonNode wrong = scene.console.post(account + "/test", "{}").json();
            assertThat(wrong.get("trouble").asString()).isEqualTo("wrong-password");
            assertThat(wrong.get("dialogue").toString()).doesNotContain("wrong\\u0000", "d3Jvbmc");

            assertThat(scene.console
                            .put(account, wish(server, FakeImap.PASSWORD))
                            .status())
                    .isEqualTo(200);
            JsonNode tested = scene.console.post(account + "/test", "{}").json();
            assertThat(tested.has("trouble")).isFalse();
            JsonNode counts = scene.console.post(account + "/counts", "{}").json();
            assertThat(counts.get("all").asInt()).isEqualTo(3);
            assertThat(scene.conversations()).isEmpty();

            assertThat(scene.console
                            .post(account + "/begin", Map.of("from", "everything"))
                            .status())
                    .isEqualTo(200);
            scene.conversations(3);
            server.arrive(mail(3));
            scene.conversations(4);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> scene.console.get(account).json().has("lastPollOkAt"));
            assertThat(scene.outbound()).isEmpty();

            server.renumber();
            server.cutAll();
            String events = "/api/v1/mailboxes/" + id(scene) + "/events";
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !scene.items(events).isEmpty());
            assertThat(scene.items(events).getFirst().get("kind").asString()).isEqualTo("renumbered");
            assertThat(scene.items(events).getFirst().get("words").asString())
                    .isEqualTo("The folder INBOX now has the number 2 instead of 1.");
            assertThat(scene.conversations()).hasSize(4);
        }
    }

    /// Twenty-five of one person, to a mailbox that acknowledges: more than may open a conversation in an hour.
    @Test
    void mailFromBeforeIsAnsweredByNobodyAndWhatComesAfterwardsIs() throws IOException {
        try (FakeImap server = new FakeImap();
                MailScene scene = new MailScene(TestApp.shared("parlour.mail-private-hosts=true"))) {
            String mailbox = "/api/v1/mailboxes/" + id(scene);
            assertThat(scene.console
                            .put(
                                    mailbox + "/arrivals",
                                    Map.of(
                                            "acknowledge",
                                            true,
                                            "text",
                                            "Got it",
                                            "hours",
                                            24,
                                            "trustedResults",
                                            "mx.shop.example"))
                            .status())
                    .isEqualTo(200);
            for (int i = 0; i < 25; i++) {
                server.add(mail(0).replace("team@shop.example", scene.mailbox).replace("<0@", "<old" + i + "@"));
            }
            scene.console.put(mailbox + "/account", wish(server, FakeImap.PASSWORD));
            scene.console.post(mailbox + "/account/begin", Map.of("from", "everything"));
            scene.conversations(25);
            assertThat(scene.outbound()).isEmpty();

            server.add(
                    "Authentication-Results: mx.shop.example; dmarc=pass header.from=peer.example\r\n"
                            + mail(1).replace("team@shop.example", scene.mailbox),
                    Instant.now().plusSeconds(60));
            server.cutAll();
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 1);
            assertThat(scene.outbound().getFirst().toString()).contains("p1@peer.example");
        }
    }

    @Test
    void aSavedPasswordGoesOnlyToTheServerItWasSavedFor() throws IOException {
        try (FakeImap server = new FakeImap();
                FakeImap other = new FakeImap();
                MailScene scene = new MailScene(TestApp.shared("parlour.mail-private-hosts=true"))) {
            String account = "/api/v1/mailboxes/" + id(scene) + "/account";
            Map<String, Object> saved = wish(server, FakeImap.PASSWORD);
            assertThat(scene.console.put(account, saved).status()).isEqualTo(200);

            Map<String, Map<String, Object>> changes = Map.of(
                    "host", Map.of("host", "localhost"),
                    "port", Map.of("port", other.port()),
                    "security", Map.of("security", "STARTTLS"),
                    "certificate check", Map.of("verifyCertificate", false),
                    "user", Map.of("user", "someone else"));
            changes.forEach((what, change) -> {
                ConsoleClient.Answer answer = scene.console.put(account, without("password", saved, change));
                assertThat(answer.status()).as(what).isEqualTo(422);
                assertThat(answer.code()).as(what).isEqualTo("mail.secret-required");
                assertThat(answer.json().get("errors").get(0).get("field").asString())
                        .isEqualTo("password");
            });
            ConsoleClient.Answer harmless =
                    scene.console.put(account, without("password", saved, Map.of("afterFetch", "seen")));
            assertThat(harmless.status()).as(harmless.text()).isEqualTo(200);
            assertThat(scene.console.post(account + "/test", "{}").json().has("trouble"))
                    .isFalse();
        }
    }

    private static Map<String, Object> without(String field, Map<String, Object> wish, Map<String, Object> change) {
        Map<String, Object> all = new HashMap<>(wish);
        all.remove(field);
        all.putAll(change);
        return all;
    }

    /// Whoever can read a mailbox may answer its mail, and not as the address while its domain is not verified.
    @Test
    void mailOfAnUnverifiedAddressIsFetchedAndAnsweredFromTheInstallation() throws IOException {
        try (FakeImap server = new FakeImap();
                TestApp app = TestApp.start(
                        "parlour.mail-private-hosts=true", "parlour.mail-from=Desk <desk@operator.example>");
                MailScene scene = new MailScene(app)) {
            String site = scene.items("/api/v1/sites").getFirst().get("id").asString();
            String mailbox = scene.console
                    .post("/api/v1/mailboxes", Map.of("site", site, "address", "team@shop.example"))
                    .json()
                    .get("id")
                    .asString();
            String account = "/api/v1/mailboxes/" + mailbox + "/account";
            server.add(mail(1));
            scene.console.put(account, wish(server, FakeImap.PASSWORD));
            scene.console.post(account + "/begin", Map.of("from", "everything"));
            String conversation = scene.conversations(1).getFirst().get("id").asString();

            JsonNode from = scene.console
                    .get("/api/v1/conversations/" + conversation + "/mail-answer")
                    .json()
                    .get("from");
            assertThat(from.toString()).contains("\"sentFrom\":\"desk@operator.example\"");
            scene.answer(conversation, "Hello");
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 1);
            assertThat(scene.source(scene.outbound().getFirst()).replaceAll("\r?\n[ \t]+", " "))
                    .containsPattern("(?m)^From: .*<desk@operator[.]example>\r?$")
                    .containsPattern("(?m)^Reply-To: <?team[+]r1[a-z0-9]+@shop[.]example>?\r?$");

            scene.verify("shop.example");
            scene.answer(conversation, "Hello again");
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 2);
            assertThat(scene.source(scene.outbound().getFirst())).contains("<team@shop.example>");
        }
    }

    @Test
    void aHostInsideIsForTheOperatorToAllow() throws IOException {
        try (FakeImap server = new FakeImap();
                MailScene scene = new MailScene(TestApp.shared())) {
            ConsoleClient.Answer answer =
                    scene.console.put("/api/v1/mailboxes/" + id(scene) + "/account", wish(server, FakeImap.PASSWORD));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("mail.private-host");
        }
    }

    private static String id(MailScene scene) {
        return scene.console
                .get("/api/v1/mailboxes")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
    }

    private static Map<String, Object> wish(FakeImap server, String password) {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                server.port(),
                "security",
                "NONE",
                "verifyCertificate",
                true,
                "user",
                FakeImap.USER,
                "password",
                password,
                "folder",
                "INBOX",
                "afterFetch",
                "keep");
    }

    private static String mail(int number) {
        return "From: p" + number + "@peer.example\r\nTo: team@shop.example\r\nSubject: Mail " + number
                + "\r\nMessage-ID: <" + number + "@peer.example>\r\n\r\nHello " + number + "\r\n";
    }
}
