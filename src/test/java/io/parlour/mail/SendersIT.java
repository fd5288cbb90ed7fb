package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who wrote a mail, and who only says so (ML-14, ML-25, ML-26, ML-37, ML-63).
class SendersIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";
    private static final String PASSED = "Authentication-Results: mx.ours.example; dmarc=pass header.from=";

    @Test
    void whoShowsItselfAsOneOfUsIsMarked() {
        try (MailScene scene = new MailScene(APP)) {
            Company.Person agent = scene.company.person(Role.ADMINISTRATOR);
            assertThat(notes(scene, "\"A administrator\" <eve@peer.example>")).contains("name-of-ours");
            assertThat(notes(scene, "\"" + scene.mailbox + "\" <eva@peer.example>"))
                    .contains("name-of-ours");
            assertThat(notes(scene, "\"" + agent.email().toUpperCase(Locale.ROOT) + "\" <ev@peer.example>"))
                    .contains("name-of-ours");
            assertThat(notes(scene, "\"A administrator via Team\" <evie@peer.example>"))
                    .contains("name-of-ours");
            assertThat(notes(scene, agent.email())).contains("address-of-ours");
            assertThat(notes(scene, "\"Ann Miller\" <ann@peer.example>")).isEmpty();
        }
    }

    private static List<String> notes(MailScene scene, String from) {
        scene.sendUnverified("peer@peer.example", mail(scene, from, "X-Nothing: here", "Hello"));
        return strings(newest(scene).get("notes"));
    }

    @Test
    void aMailWithoutASenderIsFiledAndCannotBeAnsweredWithoutAWord() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("", "To: %s\nSubject: Who am I\n\nHello".formatted(scene.mailbox));
            String id = scene.conversations(1).getFirst().get("id").asString();
            JsonNode composing = scene.console
                    .get("/api/v1/conversations/" + id + "/mail-answer")
                    .json();
            assertThat(composing.get("to")).isEmpty();
            assertThat(composing.get("nobody").asString()).isEqualTo("no-sender");
            long seen = scene.messages(id, 1).getFirst().get("seq").asLong();
            ConsoleClient.Answer answer = scene.console.post(
                    "/api/v1/conversations/" + id + "/messages",
                    Map.of("clientId", UUID.randomUUID(), "kind", "message", "text", "Hello you", "seen", seen));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("mail.no-recipients");
            assertThat(scene.messages(id)).hasSize(1);
        }
    }

    @Test
    void anAgentAnswersFromAMailProgramAndNobodyElseInItsName() {
        try (MailScene scene = new MailScene(APP)) {
            arrivals(scene, Map.of("acknowledge", false, "hours", 24, "trustedResults", "mx.ours.example"));
            Company.Person agent = scene.company.person(Role.ADMINISTRATOR);
            scene.send(ANN, mail(scene, ANN, "Message-ID: <begin@peer.example>", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, "Which one?");
            String replyTo = found(scene.source(scene.outbound().getFirst()), "Reply-To: (\\S+)");

            String domain = agent.email().substring(agent.email().indexOf('@') + 1);
            scene.send(
                    agent.email(),
                    mail(scene, agent.email(), PASSED + domain, "It is not.\n\nOn Monday Ann wrote:\n> Is it loud?"),
                    replyTo);
            JsonNode said = scene.messages(id, 3).getLast();
            assertThat(said.get("author").get("kind").asString()).isEqualTo("agent");
            assertThat(said.get("author").get("id").asString())
                    .isEqualTo(agent.id().toString());
            assertThat(said.get("text").asString()).isEqualTo("It is not.");
            assertThat(scene.outbound()).hasSize(2);
            assertThat(scene.outbound().getFirst().toString()).contains(ANN);
            assertThat(scene.source(scene.outbound().getFirst())).contains("It is not.");

            scene.sendUnverified(
                    agent.email(), mail(scene, agent.email(), "X-Nothing: here", "Pay to my account"), replyTo);
            String spoofed = scene.conversations(1).getFirst().get("id").asString();
            assertThat(scene.messages(spoofed, 1)
                            .getLast()
                            .get("author")
                            .get("kind")
                            .asString())
                    .isEqualTo("visitor");
            assertThat(scene.messages(id)).hasSize(3);
            assertThat(scene.outbound()).hasSize(2);

            scene.send(agent.email(), mail(scene, agent.email(), PASSED + domain, "No token"));
            assertThat(newest(scene).get("direction").asString()).isEqualTo("in");
            assertThat(scene.outbound()).hasSize(2);

            for (String category : List.of("solved", "closed")) {
                scene.console.patch("/api/v1/conversations/" + id + "/ticket", Map.of("category", category));
            }
            scene.send(agent.email(), mail(scene, agent.email(), PASSED + domain, "One thing more."), replyTo);
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() > 2);
            assertThat(scene.outbound().toString()).contains(ANN);
            assertThat(scene.messages(id)).hasSize(3);
        }
    }

    @Test
    void aMailNamesTheDepartmentAndThePriorityOnlyWhereProgramsOfOursWrite() {
        try (MailScene scene = new MailScene(APP)) {
            assertThat(scene.console
                            .post("/api/v1/departments", Map.of("name", "Billing"))
                            .status())
                    .isLessThan(300);
            String mail = mail(scene, ANN, "X-Parlour-Department: billing", "Steered");
            scene.send(ANN, mail);
            assertThat(department(scene)).isNotEqualTo("Billing");
            arrivals(scene, Map.of("acknowledge", false, "hours", 24, "steered", true));
            scene.send(ANN, mail);
            assertThat(department(scene)).isEqualTo("Billing");
            assertThat(priority(scene)).isEqualTo(2);
            scene.send(ANN, mail.replace("billing", "nobody knows\nX-Parlour-Priority: urgent"));
            assertThat(department(scene)).isNotEqualTo("Billing");
            assertThat(priority(scene)).isEqualTo(4);
            arrivals(scene, Map.of("acknowledge", false, "hours", 24, "steered", false));
            scene.send(ANN, mail.replace("billing", "billing\nX-Parlour-Priority: urgent"));
            sent(scene);
            assertThat(department(scene)).isNotEqualTo("Billing");
            assertThat(priority(scene)).isEqualTo(2);
        }
    }

    private static int priority(MailScene scene) {
        return scene.conversations(sent(scene))
                .getFirst()
                .get("ticket")
                .get("priority")
                .asInt();
    }

    private static String department(MailScene scene) {
        return scene.conversations(sent(scene))
                .getFirst()
                .get("department")
                .get("name")
                .asString();
    }

    /// Mails that were taken.
    private static int sent(MailScene scene) {
        return APP.superuser()
                .sql("select count(*)::int as n from raw_mail where organization_id = :organization")
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }

    /// What is told of the mail that opened the newest conversation.
    private static JsonNode newest(MailScene scene) {
        await().atMost(Duration.ofSeconds(20)).until(() -> pending(scene) == 0);
        String id = scene.conversations().getFirst().get("id").asString();
        String message = scene.messages(id, 1).getLast().get("id").asString();
        return scene.console
                .get("/api/v1/conversations/" + id + "/mails?message=" + message)
                .json()
                .get(0);
    }

    private static int pending(MailScene scene) {
        return APP.superuser()
                .sql("""
                        select count(*)::int as n from mail_outcome
                        where organization_id = :organization and outcome = 'pending'
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }

    private static void arrivals(MailScene scene, Map<String, Object> wish) {
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        assertThat(scene.console
                        .put("/api/v1/mailboxes/" + mailbox + "/arrivals", wish)
                        .status())
                .isEqualTo(200);
    }

    private static List<String> strings(JsonNode all) {
        return all.valueStream().map(JsonNode::asString).toList();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String mail(MailScene scene, String from, String fields, String text) {
        return """
                From: %s
                To: %s
                Subject: Loud
                %s

                %s
                """.formatted(from, scene.mailbox, fields, text);
    }
}
