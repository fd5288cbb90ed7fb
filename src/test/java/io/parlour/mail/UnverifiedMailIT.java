package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Email that nothing proves changes nobody's recipients, and an honest customer without a verified domain is served.
class UnverifiedMailIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";
    private static final String EVE = "eve@evil.example";

    @Test
    void unverifiedReplyByTokenOrMessageIdGoesOnInItsConversation() {
        try (MailScene scene = new MailScene(APP)) {
            scene.sendUnverified(ANN, mail(scene, ANN, "Loud", "Message-ID: <begin@peer.example>", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, "Which one?");
            String source = scene.source(scene.outbound().getFirst());
            String replyTo = found(source, "Reply-To: (\\S+)");
            String rfc = found(source, "Message-ID: (<[^>]+>)");

            scene.sendUnverified(ANN, mail(scene, ANN, "Re: Loud", "X-Nothing: here", "By token"), replyTo);
            scene.messages(id, 3);
            scene.sendUnverified(ANN, mail(scene, ANN, "Re: Loud", "In-Reply-To: " + rfc, "By our id"));
            scene.messages(id, 4);
            scene.sendUnverified(
                    ANN, mail(scene, ANN, "Re: Loud", "In-Reply-To: <begin@peer.example>", "By her own id"));
            scene.messages(id, 5);
            assertThat(scene.conversations()).isEmpty();
            assertThat(addresses(composing(scene, id), "to")).containsExactly(ANN);
        }
    }

    @Test
    void ticketNumberInUnverifiedEmailOpensALinkedTicketOfItsOwn() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(scene, ANN, "Loud", "X-Nothing: here", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.sendUnverified(ANN, mail(scene, ANN, "About #1", "X-Nothing: here", "Send it to my new address"));
            String own = scene.conversations(2).getFirst().get("id").asString();
            assertThat(scene.messages(id)).hasSize(1);
            JsonNode link = scene.console
                    .get("/api/v1/conversations/" + own + "/links")
                    .json()
                    .get(0);
            assertThat(link.get("kind").asString()).isEqualTo("names");
            assertThat(link.get("conversation").asString()).isEqualTo(id);

            scene.send(ANN, mail(scene, ANN, "About #1", "X-Nothing: here", "It is me"));
            scene.messages(id, 2);
            assertThat(scene.conversations()).hasSize(2);
        }
    }

    @Test
    void subjectOfUnverifiedEmailJoinsNoConversationOfItsSender() {
        try (MailScene scene = new MailScene(APP)) {
            arrivals(scene, Map.of("sameSubject", true));
            scene.send(ANN, mail(scene, ANN, "Loud grinder", "X-Nothing: here", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.sendUnverified(ANN, mail(scene, ANN, "Loud grinder", "X-Nothing: here", "Pay somebody else"));
            scene.conversations(2);
            assertThat(scene.messages(id)).hasSize(1);
        }
    }

    @Test
    void forgedEmailNeitherFillsNorUsesUpTheHourOfAVerifiedSender() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(scene, ANN, "Mine", "X-Nothing: here", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            for (int number = 1; number <= 21; number++) {
                scene.sendUnverified(ANN, mail(scene, ANN, "Forged " + number, "X-Nothing: here", "Forged"));
            }
            scene.conversations(21);
            assertThat(scene.messages(id)).hasSize(1);
            scene.send(ANN, mail(scene, ANN, "Mine too", "X-Nothing: here", "And this one?"));
            scene.conversations(22);
        }
    }

    @Test
    void unverifiedStrangerWithTheTokenIsKeptApartWhateverTheMailboxSays() {
        try (MailScene scene = new MailScene(APP)) {
            String id = answered(scene);
            strangers(scene, "join");
            String replyTo = found(scene.source(scene.outbound().getFirst()), "Reply-To: (\\S+)");
            scene.sendUnverified(EVE, mail(scene, EVE, "Re: Loud", "X-Nothing: here", "I go on"), replyTo);
            scene.conversations(1);
            assertThat(scene.messages(id)).hasSize(2);
            assertThat(composing(scene, id).toString()).doesNotContain(EVE);
        }
    }

    @Test
    void ccAndForeignReplyToOfUnverifiedEmailAreSuggestionsUntilAnAgentAddsThem() {
        try (MailScene scene = new MailScene(APP)) {
            scene.console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 0)), Map.of());
            scene.sendUnverified(
                    ANN,
                    mail(
                            scene,
                            "Ann <" + ANN + ">",
                            "Loud",
                            "Cc: Bob <bob@peer.example>, no-reply@peer.example\nReply-To: " + EVE,
                            "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            JsonNode composing = composing(scene, id);
            assertThat(addresses(composing, "to")).containsExactly(ANN);
            assertThat(addresses(composing, "cc")).isEmpty();
            assertThat(composing.has("differs")).isFalse();
            assertThat(addresses(composing, "suggested")).containsExactly(EVE, "bob@peer.example");
            assertThat(composing.get("suggested").get(0).get("why").asString()).isEqualTo("reply-to");
            assertThat(composing.get("suggested").get(1).get("why").asString()).isEqualTo("cc");
            assertThat(composing.get("suggested").get(1).get("name").asString()).isEqualTo("Bob");

            answer(scene, id, List.of("bob@peer.example"));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 2);
            assertThat(to(scene)).containsExactlyInAnyOrder(ANN, "bob@peer.example");
            JsonNode after = composing(scene, id);
            assertThat(addresses(after, "cc")).containsExactly("bob@peer.example");
            assertThat(addresses(after, "suggested"))
                    .as("who was not added then is not offered again")
                    .isEmpty();
        }
    }

    @Test
    void whoeverAnUnlistedFormNamesIsSuggestedWhereTheFormItselfTakesNoReply() {
        try (MailScene scene = new MailScene(APP)) {
            String form = "no-reply@shop.example";
            scene.sendUnverified(form, mail(scene, form, "Form", "Reply-To: Ann <" + ANN + ">", "Is it loud?"));
            JsonNode composing =
                    composing(scene, scene.conversations(1).getFirst().get("id").asString());
            assertThat(composing.get("to")).isEmpty();
            assertThat(composing.get("nobody").asString()).isEqualTo("no-answer");
            assertThat(addresses(composing, "suggested")).containsExactly(ANN);
        }
    }

    @Test
    void replyToAtTheSendersOwnDomainIsFollowedUnlessAnybodyGetsAnAddressThere() {
        try (MailScene scene = new MailScene(APP)) {
            scene.sendUnverified(ANN, mail(scene, ANN, "Loud", "Reply-To: desk@peer.example", "Is it loud?"));
            String own = scene.conversations(1).getFirst().get("id").asString();
            assertThat(addresses(composing(scene, own), "to")).containsExactly("desk@peer.example");

            String gmail = "ann@gmail.com";
            scene.sendUnverified(gmail, mail(scene, gmail, "Loud", "Reply-To: eve@gmail.com", "Is it loud?"));
            String shared = scene.conversations(2).getFirst().get("id").asString();
            assertThat(addresses(composing(scene, shared), "to")).containsExactly(gmail);
            assertThat(addresses(composing(scene, shared), "suggested")).containsExactly("eve@gmail.com");
        }
    }

    @Test
    void someoneNewDoesNotTakeTheCustomersPlaceUntilAnAgentWroteToThem() {
        try (MailScene scene = new MailScene(APP)) {
            scene.console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 0)), Map.of());
            String id = answered(scene);
            strangers(scene, "join");
            String replyTo = found(scene.source(scene.outbound().getFirst()), "Reply-To: (\\S+)");
            for (int number = 3; number <= 4; number++) {
                scene.send(EVE, mail(scene, EVE, "Re: Loud", "Reply-To: eva@evil.example", "I go on"), replyTo);
                scene.messages(id, number);
                assertThat(addresses(composing(scene, id), "to")).containsExactly(ANN);
                assertThat(addresses(composing(scene, id), "cc")).containsExactly(EVE);
            }
            answer(scene, id, List.of(EVE));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 3);
            scene.send(EVE, mail(scene, EVE, "Re: Loud", "X-Nothing: here", "Thank you"), replyTo);
            scene.messages(id, 6);
            assertThat(addresses(composing(scene, id), "to")).containsExactly(EVE);
        }
    }

    @Test
    void automaticRepliesGoToNoAddressThatOnlyUnverifiedEmailNamed() {
        try (MailScene scene = new MailScene(APP)) {
            arrivals(scene, Map.of("acknowledge", true, "text", "Got it"));
            rule(scene);
            scene.sendUnverified(ANN, mail(scene, ANN, "Loud", "Cc: bob@peer.example", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            await().atMost(Duration.ofSeconds(20)).until(() -> events(scene, id).contains("unverified email"));
            assertThat(scene.outbound()).isEmpty();

            scene.answer(id, "Which one?");
            assertThat(to(scene)).containsExactly(ANN);
            scene.sendUnverified(ANN, mail(scene, ANN, "Softer", "Cc: bob@peer.example", "Is that softer?"));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 3);
            assertThat(to(scene)).as("an agent has written there").containsOnly(ANN);

            scene.send("cy@peer.example", mail(scene, "cy@peer.example", "Loud", "X-Nothing: here", "Is it loud?"));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 5);
            assertThat(to(scene)).filteredOn("cy@peer.example"::equals).hasSize(2);
        }
    }

    @Test
    void newMailboxesKeepStrangersApart() {
        try (MailScene scene = new MailScene(APP)) {
            JsonNode first = scene.items("/api/v1/mailboxes").getFirst();
            assertThat(first.get("strangers").asString()).isEqualTo("separate");
            ConsoleClient.Answer made = scene.console.post(
                    "/api/v1/mailboxes",
                    Map.of(
                            "site",
                            first.get("site").asString(),
                            "address",
                            "new-" + scene.mailbox.replace("support@", "box@")));
            assertThat(made.json().get("strangers").asString()).as(made.text()).isEqualTo("separate");
            assertThat(scene.console
                            .get("/api/v1/mailboxes/" + made.json().get("id").asString())
                            .json()
                            .get("strangers")
                            .asString())
                    .isEqualTo("separate");
        }
    }

    private static void rule(MailScene scene) {
        ConsoleClient.Answer made = scene.console.post(
                "/api/v1/rules",
                Map.of(
                        "kind",
                        "trigger",
                        "name",
                        "Greets",
                        "events",
                        List.of("created"),
                        "actions",
                        List.of(Map.of("do", "reply", "text", "Hello")),
                        "active",
                        true,
                        "version",
                        0,
                        "overdue",
                        false));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    /// Ann's verified question and an answer to it.
    private static String answered(MailScene scene) {
        scene.send(ANN, mail(scene, ANN, "Loud", "X-Nothing: here", "Is it loud?"));
        String id = scene.conversations(1).getFirst().get("id").asString();
        scene.answer(id, "Which one?");
        return id;
    }

    private static void answer(MailScene scene, String id, List<String> cc) {
        long seen = scene.messages(id).getLast().get("seq").asLong();
        ConsoleClient.Answer held = scene.console.post(
                "/api/v1/conversations/" + id + "/mail-answers",
                Map.of(
                        "clientId",
                        UUID.randomUUID(),
                        "text",
                        "The small one.",
                        "seen",
                        seen,
                        "to",
                        List.of(ANN),
                        "cc",
                        cc));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
    }

    private static void arrivals(MailScene scene, Map<String, Object> change) {
        Map<String, Object> wish = new HashMap<>(Map.of("acknowledge", false, "hours", 24));
        wish.putAll(change);
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        ConsoleClient.Answer answer = scene.console.put("/api/v1/mailboxes/" + mailbox + "/arrivals", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void strangers(MailScene scene, String strangers) {
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        assertThat(scene.console
                        .put(
                                "/api/v1/mailboxes/" + mailbox,
                                Map.of("plusAddressing", true, "strangers", strangers, "paused", false))
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode composing(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mail-answer")
                .json();
    }

    private static List<String> addresses(JsonNode composing, String role) {
        return StreamSupport.stream(composing.get(role).spliterator(), false)
                .map(each -> each.get("known").get("address").asString())
                .toList();
    }

    private static List<String> to(MailScene scene) {
        return scene.outbound().stream().map(each -> each.get("to").asString()).toList();
    }

    private static String events(MailScene scene, String conversation) {
        return scene.items("/api/v1/conversations/" + conversation + "/messages")
                .toString();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String mail(MailScene scene, String from, String subject, String fields, String text) {
        return """
                From: %s
                To: %s
                Subject: %s
                %s

                %s
                """.formatted(from, scene.mailbox, subject, fields, text);
    }
}
