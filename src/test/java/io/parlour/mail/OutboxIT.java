package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Answers on their way through a server that takes mail (ML-94, ML-98, ML-101, ML-104).
class OutboxIT {
    @Test
    void anAnswerLeavesOrWaitsOrFailsAsTheServerSaysAndNothingCapturedLeavesLater() throws IOException {
        try (LetterBox box = new LetterBox();
                TestApp app = TestApp.start("parlour.smtp-url=" + box.url());
                MailScene scene = new MailScene(app)) {
            String conversation = written(scene);

            scene.answer(conversation, "It should not.\n.hidden dot");
            JsonNode sent = reaching(scene, "accepted");
            assertThat(sent.get("to").asString()).isEqualTo("ann@peer.example");
            assertThat(box.letters).hasSize(1);
            assertThat(box.letters.getFirst())
                    .contains("To: ann@peer.example", "Subject: Re: Loud", "It should not.", "..hidden dot")
                    .containsPattern("Message-ID: <m1\\.[a-z2-7]{26}\\.[a-z2-7]{16}@[a-z0-9-]+\\.scene\\.example>");
            assertThat(box.commands).anyMatch(line -> line.matches("MAIL FROM:<support\\+b1[a-z2-7]{32}@.*"));

            assertThat(provenBy(scene, conversation)).isEqualTo("mail");

            box.answers.add("451 4.2.1 not now");
            scene.answer(conversation, "Second");
            JsonNode waiting = tried(scene, "queued");
            assertThat(waiting.get("code").asInt()).isEqualTo(451);
            assertThat(waiting.get("enhanced").asString()).isEqualTo("4.2.1");

            box.answers.add("550 5.1.1 no such user");
            scene.answer(conversation, "Third");
            JsonNode failed = reaching(scene, "failed");
            assertThat(failed.get("answer").asString()).contains("no such user");

            String id = waiting.get("id").asString();
            assertThat(scene.console
                            .post("/api/v1/outbound-mails/" + id + "/retry", "{}")
                            .status())
                    .isEqualTo(204);
            await().atMost(Duration.ofSeconds(10)).until(() -> box.letters.size() == 2);
            assertThat(box.letters.getLast()).contains("Second");
            JsonNode details = scene.console.get("/api/v1/outbound-mails/" + id).json();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> scene.console
                                    .get("/api/v1/outbound-mails/" + id)
                                    .json()
                                    .get("attempts")
                                    .size()
                            == 2);
            assertThat(details.get("attempts").get(0).get("result").asString()).isEqualTo("deferred");

            String third = scene.messages(conversation).stream()
                    .filter(each -> each.get("text").asString().equals("Third"))
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .asString();
            JsonNode explained = scene.console
                    .get("/api/v1/conversations/" + conversation + "/mails/" + third + "/explanation")
                    .json()
                    .get("outgoing")
                    .get("recipients")
                    .get(0);
            assertThat(explained.get("attempts").get(0).get("code").asInt()).isEqualTo(550);
            assertThat(explained.get("reports").get(0).get("severity").asString())
                    .isEqualTo("hard");
            assertThat(explained.get("reports").get(0).get("rule").asString()).isNotEmpty();
        }
    }

    private static String written(MailScene scene) {
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Subject: Loud
                Message-ID: <loud@peer.example>

                Should it be that loud?
                """.formatted(scene.mailbox));
        return scene.conversations(1).getFirst().get("id").asString();
    }

    /// By which path the last message of the conversation that was delivered was (LC-137).
    private static String provenBy(MailScene scene, String conversation) {
        String path = "/api/v1/conversations/" + conversation + "/deliveries?limit=100";
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> scene.console
                                .get(path)
                                .json()
                                .get("items")
                                .valueStream()
                                .map(proof -> proof.path("deliveredBy").asString(""))
                                .filter(by -> !by.isEmpty())
                                .toList(),
                        found -> !found.isEmpty())
                .getLast();
    }

    private static JsonNode reaching(MailScene scene, String state) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> scene.outbound().getFirst().get("state").asString().equals(state));
        return scene.outbound().getFirst();
    }

    private static JsonNode tried(MailScene scene, String state) {
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            JsonNode newest = scene.outbound().getFirst();
            return newest.get("state").asString().equals(state)
                    && newest.get("attempts").asInt() == 1;
        });
        return scene.outbound().getFirst();
    }
}
