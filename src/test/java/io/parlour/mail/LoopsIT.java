package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Mails that nobody writes answer none, and stop by themselves (ML-66 to ML-69).
class LoopsIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";

    @Test
    void whoBeginsIsToldOnceThatTheMailArrivedAndTheAnswerSaysWhatItIs() {
        try (MailScene scene = new MailScene(APP)) {
            acknowledge(scene);
            scene.console.put("/api/v1/ticket-numbers", Map.of("prefix", "KB-", "next", 7));
            scene.send(ANN, mail(scene, ANN, "one", ""));
            String conversation = scene.conversations(1).getFirst().get("id").asString();
            assertThat(scene.messages(conversation, 2).getLast().get("text").asString())
                    .isEqualTo("Got it: #KB-7");
            String source = scene.source(scene.outbound().getFirst());
            assertThat(source)
                    .contains(
                            "Auto-Submitted: auto-replied",
                            "X-Auto-Response-Suppress: All",
                            "X-Parlour-Loop: l1.",
                            "In-Reply-To: <one@peer.example>",
                            "To: " + ANN);

            scene.send(ANN, mail(scene, ANN, "two", ""));
            scene.send("eve@peer.example", mail(scene, "eve@peer.example", "three", "Auto-Submitted: auto-generated"));
            scene.send("list@peer.example", mail(scene, "list@peer.example", "four", "List-Id: <x.peer.example>"));
            scene.send(
                    "bcc@peer.example",
                    mail(scene, "bcc@peer.example", "five", "").replace("To: ", "X-To: "));
            scene.send("", mail(scene, "null@peer.example", "six", ""));
            scene.conversations(6);
            assertThat(scene.outbound()).hasSize(1);
            assertThat(ticket(scene, conversation)).isEqualTo("new");
        }
    }

    @Test
    void twoWhoAnswerEachOtherByThemselvesStopAtTheSecondMail() {
        assertThat(exchanged(source -> source)).isLessThanOrEqualTo(2);
    }

    @Test
    void theyStopAlsoWhereAServerBetweenThemTakesTheMarksAway() {
        assertThat(exchanged(source -> source.replaceAll(
                        "(?m)^(Auto-Submitted|X-Auto-Response-Suppress|X-Parlour-Loop|In-Reply-To|References):.*\\R((?:[ \\t].*\\R)*)",
                        "")))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void aMailOfOursThatComesBackIsNoSecondOne() {
        try (MailScene scene = new MailScene(APP)) {
            acknowledge(scene);
            scene.send(ANN, mail(scene, ANN, "begin", ""));
            String conversation = scene.conversations(1).getFirst().get("id").asString();
            String ours = scene.source(scene.outbound().getFirst()).replace("\r\n", "\n");
            scene.send(scene.mailbox, ours);
            scene.send(
                    "list@other.example",
                    ours.replaceAll("(?m)^Message-ID:.*$", "Message-ID: <rewritten@other.example>"));
            JsonNode note = scene.messages(conversation, 3).getLast();
            assertThat(note.get("kind").asString()).isEqualTo("note");
            assertThat(scene.conversations()).hasSize(1);
            assertThat(scene.outbound()).hasSize(1);
        }
    }

    @Test
    void whoSendsVeryManyIsNoMoreAnsweredAndOpensTwentyConversationsAnHour() {
        try (MailScene scene = new MailScene(APP)) {
            acknowledge(scene);
            for (int number = 1; number <= 22; number++) {
                scene.send(ANN, mail(scene, ANN, "many" + number, ""));
            }
            List<JsonNode> all = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                all.clear();
                scene.conversations()
                        .forEach(
                                each -> all.addAll(scene.messages(each.get("id").asString())));
                return all.stream()
                                .filter(each -> each.get("author")
                                        .get("kind")
                                        .asString()
                                        .equals("visitor"))
                                .count()
                        == 22;
            });
            assertThat(scene.conversations()).hasSize(20);
            assertThat(scene.outbound()).hasSize(1);
            assertThat(all.stream().map(each -> each.get("text").asString()))
                    .filteredOn(text -> text.contains("Automatic replies to this address are paused for 24 hours"))
                    .hasSize(1);
        }
    }

    /// How many mails go between two organizations that acknowledge, after one person's mail to the first seemed to
    /// come from the second.
    private static int exchanged(java.util.function.UnaryOperator<String> between) {
        try (MailScene one = new MailScene(APP);
                MailScene other = new MailScene(APP)) {
            acknowledge(one);
            acknowledge(other);
            one.send(other.mailbox, mail(one, other.mailbox, "spoofed", ""));
            one.conversations(1);
            int exchanged = 0;
            MailScene from = one;
            MailScene to = other;
            for (int turn = 0; turn < 6; turn++) {
                List<JsonNode> sent = from.outbound();
                if (sent.size() <= turn / 2) {
                    return exchanged;
                }
                exchanged++;
                int before = filed(to);
                String source = from.source(sent.getFirst()).replace("\r\n", "\n");
                String passed = between.apply(source);
                to.send(passed.equals(source) ? "" : from.mailbox, passed);
                MailScene waiting = to;
                await().atMost(Duration.ofSeconds(20)).until(() -> filed(waiting) > before);
                MailScene turned = from;
                from = to;
                to = turned;
            }
            return exchanged;
        }
    }

    private static int filed(MailScene scene) {
        return scene.app
                .superuser()
                .sql("""
                        select count(*)::int as n from mail_outcome
                        where organization_id = :organization and outcome <> 'pending'
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }

    private static void acknowledge(MailScene scene) {
        String id = scene.console
                .get("/api/v1/mailboxes")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        assertThat(scene.console
                        .put(
                                "/api/v1/mailboxes/" + id + "/arrivals",
                                Map.of("acknowledge", true, "text", "Got it: #{number}", "hours", 24))
                        .status())
                .isEqualTo(200);
    }

    private static String ticket(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation)
                .json()
                .get("ticket")
                .get("category")
                .asString();
    }

    private static String mail(MailScene scene, String from, String id, String field) {
        return """
                From: %s
                To: %s
                Subject: Loud
                Message-ID: <%s@peer.example>
                %s

                Is it loud? %s
                """.formatted(from, scene.mailbox, id, field.isEmpty() ? "X-Nothing: here" : field, id);
    }
}
