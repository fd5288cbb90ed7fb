package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Where a mail belongs, and who takes part (ML-53 to ML-66).
class ThreadingIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";
    private static final String BOB = "bob@peer.example";

    @Test
    void whatWasAnsweredIsKnownByItsIdItsGrandparentAndTheTokenInItsText() {
        try (MailScene scene = new MailScene(APP)) {
            String id = begun(scene);
            String source = answered(scene, id, "First answer");
            String rfc = found(source, "Message-ID: (<[^>]+>)");
            String token = found(source, "(\\[ref:r1[a-z2-7]{32}\\])");

            scene.send(ANN, mail(scene, ANN, "In-Reply-To: " + rfc, "by id"));
            scene.messages(id, 3);
            scene.send(
                    ANN,
                    mail(
                            scene,
                            ANN,
                            "In-Reply-To: <lost@peer.example>\nReferences: " + rfc + " <lost@peer.example>",
                            "by the grandparent"));
            scene.messages(id, 4);
            scene.send(ANN, mail(scene, ANN, "X-Nothing: here", "by the text\n\n> old\n> " + token));
            assertThat(texts(scene, id, 5)).endsWith("by id", "by the grandparent", "by the text");
            assertThat(scene.conversations()).isEmpty();
        }
    }

    @Test
    void aSubjectAloneJoinsNothing() {
        try (MailScene scene = new MailScene(APP)) {
            begun(scene);
            scene.send(ANN, mail(scene, ANN, "X-Nothing: here", "again").replace("Subject: Re: Loud", "Subject: Loud"));
            scene.conversations(2);
        }
    }

    @Test
    void whoWritesAboutTheSameWithinAWeekGoesOnInItWhereAMailboxIsSetSo() {
        try (MailScene scene = new MailScene(APP)) {
            String mailbox =
                    scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
            assertThat(scene.console
                            .put(
                                    "/api/v1/mailboxes/" + mailbox + "/arrivals",
                                    Map.of("acknowledge", false, "hours", 24, "sameSubject", true))
                            .status())
                    .isEqualTo(200);
            scene.send(ANN, about(scene, ANN, "Loud grinder"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.send(ANN, about(scene, ANN, "AW: Re: loud GRINDER"));
            scene.messages(id, 2);
            scene.send(BOB, about(scene, BOB, "Loud grinder"));
            scene.conversations(2);
            scene.send(ANN, about(scene, ANN, "Hello"));
            scene.conversations(3);
            scene.send(ANN, about(scene, ANN, "Hello"));
            scene.conversations(4);
        }
    }

    private static String about(MailScene scene, String from, String subject) {
        return mail(scene, from, "X-Nothing: here", "text").replace("Re: Loud", subject);
    }

    @Test
    void theNumberOfATicketJoinsWhoTakesPartInItAndNobodyElse() {
        try (MailScene scene = new MailScene(APP)) {
            believe(scene, "mx.ours.example");
            String id = begun(scene);
            scene.send(ANN, mail(scene, ANN, "X-Nothing: here", "by number").replace("Re: Loud", "About [#1]"));
            assertThat(texts(scene, id, 2)).endsWith("by number");

            scene.send(BOB, mail(scene, BOB, "X-Nothing: here", "mine?").replace("Re: Loud", "About #1"));
            scene.conversations(2);
            String bobs = scene.conversations().getFirst().get("id").asString();
            assertThat(links(scene, bobs)).isEqualTo("names older " + id);

            String failed = "Authentication-Results: mx.ours.example; dmarc=fail (p=reject) header.from=peer.example";
            scene.send(ANN, mail(scene, ANN, failed, "I am Ann").replace("Re: Loud", "About #1"));
            scene.conversations(3);
            String forged = scene.conversations().getFirst().get("id").asString();
            assertThat(links(scene, forged)).isEqualTo("names older " + id);
            JsonNode mail = mails(scene, forged, scene.messages(forged).getFirst());
            assertThat(mail.get("verdict").asString()).isEqualTo("fails");
            assertThat(mail.get("proof").asString()).contains("mx.ours.example");
        }
    }

    private static void believe(MailScene scene, String server) {
        String mailbox = scene.console
                .get("/api/v1/mailboxes")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        assertThat(scene.console
                        .put(
                                "/api/v1/mailboxes/" + mailbox + "/arrivals",
                                Map.of("acknowledge", false, "hours", 24, "trustedResults", server))
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode mails(MailScene scene, String conversation, JsonNode message) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mails?message="
                        + message.get("id").asString())
                .json()
                .get(0);
    }

    private static String links(MailScene scene, String conversation) {
        JsonNode links = scene.console
                .get("/api/v1/conversations/" + conversation + "/links")
                .json();
        assertThat(links).hasSize(1);
        JsonNode link = links.get(0);
        return link.get("kind").asString()
                + (link.get("newer").asBoolean() ? " newer " : " older ")
                + link.get("conversation").asString();
    }

    @Test
    void twoWhoAnswerTheSameForeignMailStayApart() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(scene, ANN, "In-Reply-To: <news@third.example>", "mine"));
            scene.send(BOB, mail(scene, BOB, "In-Reply-To: <news@third.example>", "mine too"));
            scene.conversations(2);
        }
    }

    @Test
    void aStrangerWithTheTokenJoinsOrStaysApartAsTheMailboxSays() {
        try (MailScene scene = new MailScene(APP)) {
            String id = begun(scene);
            String replyTo = found(answered(scene, id, "Hello"), "Reply-To: (\\S+)");
            strangers(scene, "join");
            scene.send(BOB, mail(scene, BOB, "X-Nothing: here", "I go on with it"), replyTo);
            JsonNode joined = scene.messages(id, 3).getLast();
            assertThat(joined.get("text").asString()).isEqualTo("I go on with it");

            strangers(scene, "separate");
            scene.send("eve@peer.example", mail(scene, "eve@peer.example", "X-Nothing: here", "me too"), replyTo);
            String apart = scene.conversations(1).getFirst().get("id").asString();
            assertThat(scene.messages(id)).hasSize(3);
            assertThat(mails(scene, id, joined).get("newcomer").asBoolean()).isTrue();
            assertThat(links(scene, apart)).isEqualTo("apart older " + id);
            assertThat(links(scene, id)).isEqualTo("apart newer " + apart);
        }
    }

    private static void strangers(MailScene scene, String strangers) {
        JsonNode mailbox = scene.items("/api/v1/mailboxes").getFirst();
        assertThat(scene.console
                        .put(
                                "/api/v1/mailboxes/" + mailbox.get("id").asString(),
                                Map.of("plusAddressing", true, "strangers", strangers, "paused", false))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAnswerOpensWhatWasClosedAndAnOutOfOfficeLeavesItSolved() {
        try (MailScene scene = new MailScene(APP)) {
            String id = begun(scene);
            String rfc = found(answered(scene, id, "Done?"), "Message-ID: (<[^>]+>)");
            scene.send(ANN, mail(scene, ANN, "Auto-Submitted: auto-replied\nIn-Reply-To: " + rfc, "I am on holiday"));
            JsonNode note = scene.messages(id, 3).getLast();
            assertThat(note.get("kind").asString()).isEqualTo("note");

            assertThat(scene.console
                            .post("/api/v1/conversations/" + id + "/close", "{}")
                            .status())
                    .isEqualTo(204);
            assertThat(ticket(scene, id)).isEqualTo("solved");
            scene.send(ANN, mail(scene, ANN, "In-Reply-To: " + rfc, "Not quite"));
            scene.messages(id, 4);
            await().atMost(Duration.ofSeconds(10)).until(() -> ticket(scene, id).equals("open"));
        }
    }

    @Test
    void whoTookPartInWhatIsClosedTakesPartInWhatFollowsIt() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(scene, ANN, "Cc: Bob <" + BOB + ">\nMessage-ID: <cc@peer.example>", "with Bob"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            String rfc = found(answered(scene, id, "Done"), "Message-ID: (<[^>]+>)");
            assertThat(scene.console
                            .post("/api/v1/conversations/" + id + "/close", "{}")
                            .status())
                    .isEqualTo(204);
            scene.send(ANN, mail(scene, ANN, "Auto-Submitted: auto-generated\nIn-Reply-To: " + rfc, "A program says"));
            await().atMost(Duration.ofSeconds(20)).until(() -> followUp(scene, id) != null);
            JsonNode composing = scene.console
                    .get("/api/v1/conversations/" + followUp(scene, id) + "/mail-answer")
                    .json();
            assertThat(composing.get("to").toString()).contains(ANN);
            assertThat(composing.get("cc").toString()).contains(BOB);
        }
    }

    @Test
    void whatComesForAClosedTicketGoesOnInOneThatFollowsIt() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(scene, ANN, "Message-ID: <first@peer.example>", "It leaks"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            String rfc = found(answered(scene, id, "Done"), "Message-ID: (<[^>]+>)");
            turn(scene, id, "solved");
            turn(scene, id, "closed");

            scene.send(ANN, mail(scene, ANN, "In-Reply-To: " + rfc, "It leaks again"));
            await().atMost(Duration.ofSeconds(20)).until(() -> followUp(scene, id) != null);
            String next = Objects.requireNonNull(followUp(scene, id));
            scene.send(ANN, mail(scene, ANN, "In-Reply-To: " + rfc, "And a photo of it"));

            assertThat(texts(scene, next, 2)).containsExactly("It leaks again", "And a photo of it");
            assertThat(scene.conversations(1)).hasSize(1);
            assertThat(ticket(scene, next)).isNotEqualTo(ticket(scene, id));
        }
    }

    private static void turn(MailScene scene, String conversation, String category) {
        assertThat(scene.console
                        .patch("/api/v1/conversations/" + conversation + "/ticket", Map.of("category", category))
                        .status())
                .isEqualTo(200);
    }

    private static @Nullable String followUp(MailScene scene, String conversation) {
        for (JsonNode link : scene.console
                .get("/api/v1/conversations/" + conversation + "/links")
                .json()) {
            if (link.get("kind").asString().equals("follow-up")) {
                return link.get("conversation").asString();
            }
        }
        return null;
    }

    @Test
    void whoElseAMailWasSentToTakesPart() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(scene, ANN, "Cc: Bob <" + BOB + ">\nMessage-ID: <cc@peer.example>", "with Bob"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.send(BOB, mail(scene, BOB, "In-Reply-To: <cc@peer.example>", "Bob here"));
            assertThat(texts(scene, id, 2)).endsWith("Bob here");
            scene.conversations(1);
        }
    }

    @Test
    void fiftyMailsOfOneNewSenderAtOnceMakeOneContact() throws InterruptedException {
        try (MailScene scene = new MailScene(APP);
                ExecutorService peers = Executors.newFixedThreadPool(5)) {
            for (int i = 0; i < 50; i++) {
                String mail = mail(scene, ANN, "Message-ID: <many" + i + "@peer.example>", "number " + i);
                peers.execute(() -> scene.send(ANN, mail));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> written(scene) == 50);
            assertThat(scene.conversations()).as("an hour's worth").hasSize(20);
            assertThat(scene.app
                            .superuser()
                            .sql("select count(*)::int as n from contact where organization_id = :organization")
                            .param("organization", scene.company.id().value())
                            .query((row, number) -> row.getInt("n"))
                            .single())
                    .isEqualTo(1);
        }
    }

    private static int written(MailScene scene) {
        return scene.conversations().stream()
                .mapToInt(each -> scene.messages(each.get("id").asString()).size())
                .sum();
    }

    private static String begun(MailScene scene) {
        scene.send(
                ANN,
                mail(scene, ANN, "Message-ID: <begin@peer.example>", "Is it loud?")
                        .replace("Re: ", ""));
        return scene.conversations(1).getFirst().get("id").asString();
    }

    private static String answered(MailScene scene, String conversation, String text) {
        scene.answer(conversation, text);
        return scene.source(scene.outbound().getFirst());
    }

    private static String mail(MailScene scene, String from, String fields, String text) {
        return """
                From: %s
                To: %s
                Subject: Re: Loud
                %s

                %s
                """.formatted(from, scene.mailbox, fields, text);
    }

    private static List<String> texts(MailScene scene, String conversation, int number) {
        return scene.messages(conversation, number).stream()
                .map(each -> each.get("text").asString())
                .toList();
    }

    private static String ticket(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation)
                .json()
                .get("ticket")
                .get("category")
                .asString();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
