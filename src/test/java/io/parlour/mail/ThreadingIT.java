package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            scene.send(BOB, mail(scene, BOB, "X-Nothing: here", "I go on with it"), replyTo);
            JsonNode joined = scene.messages(id, 3).getLast();
            assertThat(joined.get("text").asString()).isEqualTo("I go on with it");

            JsonNode mailbox =
                    scene.console.get("/api/v1/mailboxes").json().get("items").get(0);
            assertThat(scene.console
                            .put(
                                    "/api/v1/mailboxes/" + mailbox.get("id").asString(),
                                    Map.of("plusAddressing", true, "strangers", "separate", "paused", false))
                            .status())
                    .isEqualTo(200);
            scene.send("eve@peer.example", mail(scene, "eve@peer.example", "X-Nothing: here", "me too"), replyTo);
            scene.conversations(1);
            assertThat(scene.messages(id)).hasSize(3);
        }
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
                ExecutorService peers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 50; i++) {
                String mail = mail(scene, ANN, "Message-ID: <many" + i + "@peer.example>", "number " + i);
                peers.execute(() -> scene.send(ANN, mail));
            }
            scene.conversations(50);
            assertThat(scene.app
                            .superuser()
                            .sql("select count(*)::int as n from contact where organization_id = :organization")
                            .param("organization", scene.company.id().value())
                            .query((row, number) -> row.getInt("n"))
                            .single())
                    .isEqualTo(1);
        }
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
