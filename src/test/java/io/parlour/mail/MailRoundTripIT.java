package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From a customer's mail to an agent's answer and back (ML-1, ML-53, ML-94, ML-105).
class MailRoundTripIT {
    private static final Pattern REPLY_TO = Pattern.compile("Reply-To: (\\S+)");
    private static final TestApp APP = TestApp.shared();

    @Test
    void aMailIsAConversationAndItsAnswerComesBackToIt() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("ann@peer.example", """
                    From: Ann Example <ann@peer.example>
                    To: %s
                    Subject: Grinder is loud
                    Message-ID: <one@peer.example>

                    My grinder screams. Is that right?
                    """.formatted(scene.mailbox));

            JsonNode conversation = scene.conversations(1).getFirst();
            String id = conversation.get("id").asString();
            assertThat(conversation.get("subject").asString()).isEqualTo("Grinder is loud");
            assertThat(conversation.get("contact").get("name").asString()).isEqualTo("Ann Example");
            assertThat(scene.messages(id)).hasSize(1);
            assertThat(scene.messages(id).getFirst().get("text").asString())
                    .isEqualTo("My grinder screams. Is that right?");

            scene.answer(id, "No. Which one is it?\nA photo helps.");
            JsonNode sent = scene.outbound().getFirst();
            assertThat(sent.get("to").asString()).isEqualTo("ann@peer.example");
            assertThat(sent.get("state").asString()).isEqualTo("captured");
            String source = scene.source(sent);
            assertThat(source)
                    .contains("Subject: Re: Grinder is loud", "In-Reply-To: <one@peer.example>", "Which one is it?");

            scene.send("ann@peer.example", """
                    From: Ann Example <ann@peer.example>
                    To: %s
                    Subject: something else entirely
                    Message-ID: <two@peer.example>

                    The old one.
                    """.formatted(replyTo(source)), replyTo(source));

            List<JsonNode> messages = scene.messages(id, 3);
            assertThat(messages)
                    .extracting(each -> each.get("text").asString())
                    .last()
                    .isEqualTo("The old one.");

            JsonNode came = way(scene, id, messages.getLast()).get("incoming");
            assertThat(came.get("step").asString()).isEqualTo("reply-token");
            assertThat(came.get("evidence").asString()).contains("+r1");
            assertThat(came.get("outcome").asString()).isEqualTo("filed");
            JsonNode went = way(scene, id, messages.get(1)).get("outgoing");
            assertThat(went.get("mailClass").asString()).isEqualTo("TRANSACTIONAL");
            assertThat(went.get("recipients").get(0).get("state").asString()).isEqualTo("captured");
            assertThat(source)
                    .contains("Message-ID: <" + went.get("messageId").asString().replaceAll("[<>]", "") + ">");
        }
    }

    @Test
    void replyWithMarkdownLeavesAsFormattedHtmlAndCleanText() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("ann@peer.example", """
                    From: Ann Example <ann@peer.example>
                    To: %s
                    Subject: Grinder is loud
                    Message-ID: <one@peer.example>

                    Is **this** normal?
                    """.formatted(scene.mailbox));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, """
                    It is **not**. Please:
                    - switch it off
                    - read [our guide](https://shop.example/guide)

                    <b>Mira</b>""");

            ReadMessage mail = new ReadMail()
                    .read(scene.source(scene.outbound().getFirst()).getBytes(StandardCharsets.UTF_8));
            assertThat(mail.text()).startsWith("""
                    It is not. Please:
                    - switch it off
                    - read our guide (https://shop.example/guide)

                    <b>Mira</b>
                    """).contains("> Is **this** normal?");
            assertThat(mail.html())
                    .contains("It is <b>not</b>. Please:", "<li dir=\"auto\">switch it off</li>")
                    .contains("<a href=\"https://shop.example/guide\">our guide</a>")
                    .contains("&lt;b&gt;Mira&lt;/b&gt;", "Is **this** normal?");
        }
    }

    /// The way of a mail, as its page tells it (ML-118).
    private static JsonNode way(MailScene scene, String conversation, JsonNode message) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mails/"
                        + message.get("id").asString() + "/explanation")
                .json();
    }

    @Test
    void theSameMailTwiceIsOneMessageAndAnotherOfTheSameIdIsTwo() {
        try (MailScene scene = new MailScene(APP)) {
            String mail = """
                    From: ann@peer.example
                    To: %s
                    Subject: Once
                    Message-ID: <same@peer.example>

                    %s
                    """;
            scene.send("ann@peer.example", mail.formatted(scene.mailbox, "Hello"));
            scene.conversations(1);
            scene.send("ann@peer.example", mail.formatted(scene.mailbox, "Hello"));
            scene.send("ann@peer.example", mail.formatted(scene.mailbox, "Other text"));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scene.conversations().size() == 2);
            assertThat(outcomes(scene)).containsExactlyInAnyOrder("filed", "filed", "duplicate");
        }
    }

    @Test
    void aStrangersTokenOrNumberOpensNobodyElsesConversation() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("ann@peer.example", """
                    From: ann@peer.example
                    To: %s
                    Subject: Private
                    Message-ID: <three@peer.example>

                    For you alone.
                    """.formatted(scene.mailbox));
            JsonNode conversation = scene.conversations(1).getFirst();
            scene.answer(conversation.get("id").asString(), "Thanks");
            String token = replyTo(scene.source(scene.outbound().getFirst()));
            String forged = token.replaceFirst("\\+r1.", "+r1" + (token.contains("+r1a") ? "b" : "a"));

            scene.send("eve@peer.example", """
                    From: eve@peer.example
                    To: %s
                    Subject: Re: Private
                    In-Reply-To: <three@peer.example>

                    Let me in.
                    """.formatted(forged), forged);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scene.conversations().size() == 1);
            JsonNode eves = scene.conversations(1).getFirst();
            assertThat(eves.get("id").asString())
                    .isNotEqualTo(conversation.get("id").asString());
            assertThat(scene.messages(conversation.get("id").asString())).hasSize(2);
        }
    }

    @Test
    void aCardNumberInTheSubjectOrInTheHtmlAloneIsKeptNowhere() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("ann@peer.example", """
                    From: ann@peer.example
                    To: %s
                    Subject: Card 4111 1111 1111 1111
                    MIME-Version: 1.0
                    Content-Type: multipart/alternative; boundary="b"

                    --b
                    Content-Type: text/plain

                    See the other part.
                    --b
                    Content-Type: text/html

                    <p>It is <b>5555 5555</b> 5555 4444.</p>
                    --b--
                    """.formatted(scene.mailbox));
            String id = scene.conversations(1).getFirst().get("id").asString();
            String message = scene.messages(id).getFirst().get("id").asString();
            String mail = "/api/v1/conversations/" + id + "/mails/" + message;
            assertThat(scene.console.get(mail).text())
                    .contains("See the other part")
                    .doesNotContain("4111 1111");
            assertThat(scene.console.get(mail + "/html").status()).isEqualTo(404);
            assertThat(scene.console.get(mail + "/source").status()).isEqualTo(410);
        }
    }

    private static List<String> outcomes(MailScene scene) {
        return scene.app
                .superuser()
                .sql("select outcome from mail_outcome where organization_id = :organization order by raw_mail_id")
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getString("outcome"))
                .list();
    }

    private static String replyTo(String source) {
        Matcher matcher = REPLY_TO.matcher(source);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
