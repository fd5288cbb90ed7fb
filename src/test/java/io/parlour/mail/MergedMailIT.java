package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.contacts.KnowSender;
import io.parlour.conversations.Author;
import io.parlour.conversations.TakePart;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Where mails go that answer a ticket which is part of another contact's, or is closed for good, and who gets
/// what is said there (HD-12, HD-70, ML-60, ML-62, ML-63).
class MergedMailIT {
    private static final String ANN = "ann@one.example";
    private static final String BOB = "bob@two.example";
    private static final String CARL = "carl@one.example";

    private final MailScene scene = new MailScene(TestApp.shared());
    private int mails;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whoAskedInAPartHasNothingToDoWithWhatFollowsTheWhole() {
        String ann = opened(ANN, "Kettle leaks", "X-Nothing: here");
        String asked = last();
        String bob = opened(BOB, "Mine leaks", "X-Nothing: here");
        String bobs = last();
        merge(bob, ann);
        end(bob);

        send(ANN, "ANNS-WORDS", "In-Reply-To: " + asked);
        String own = holding("ANNS-WORDS");
        assertThat(takesPart(own, ANN)).isTrue();
        assertThat(takesPart(own, BOB)).isFalse();

        send(BOB, "BOBS-WORDS", "In-Reply-To: " + bobs);
        String next = holding("BOBS-WORDS");
        assertThat(next).isNotIn(bob, own);
        assertThat(takesPart(next, ANN)).isFalse();

        send(ANN, "ANNS-LATER-WORDS", "In-Reply-To: " + asked);
        assertThat(holding("ANNS-LATER-WORDS")).isEqualTo(own);
        assertThat(takesPart(next, ANN)).isFalse();
    }

    @Test
    void whomAnAnswerToAPartNamesTakesPartInThatAlone() {
        String ann = opened(ANN, "Kettle leaks", "X-Nothing: here");
        String asked = last();
        String bob = opened(BOB, "Mine leaks", "X-Nothing: here");
        merge(bob, ann);

        send(ANN, "ANNS-WORDS", "Cc: Carl <" + CARL + ">\nIn-Reply-To: " + asked);

        assertThat(holding("ANNS-WORDS")).isEqualTo(bob);
        assertThat(takesPart(bob, CARL)).isFalse();
        assertThat(takesPart(ann, CARL)).isTrue();
    }

    @Test
    void whoWasTakenOutOfAFollowUpDoesNotComeBackByMail() {
        String closed = opened(ANN, "Kettle leaks", "Cc: Carl <" + CARL + ">");
        String asked = last();
        end(closed);
        send(ANN, "ANNS-WORDS", "In-Reply-To: " + asked);
        String next = holding("ANNS-WORDS");
        send(CARL, "Here too.", "In-Reply-To: " + asked);
        assertThat(holding("Here too.")).isEqualTo(next);

        scene.app
                .bean(TakePart.class)
                .remove(scene.company.id(), UUID.fromString(next), contact(CARL), CARL, new Author.Automatic());
        send(CARL, "CARLS-WORDS", "In-Reply-To: " + asked);
        String apart = holding("CARLS-WORDS");
        assertThat(apart).isNotIn(closed, next);
        assertThat(takesPart(apart, ANN)).isFalse();
        assertThat(takesPart(next, CARL)).isFalse();
        send(CARL, "CARLS-LATER-WORDS", "In-Reply-To: " + asked);
        assertThat(holding("CARLS-LATER-WORDS")).isEqualTo(apart);

        send(ANN, "ANNS-LATER-WORDS", "In-Reply-To: " + asked);
        assertThat(holding("ANNS-LATER-WORDS")).isEqualTo(next);
    }

    @Test
    void whatAnAgentAnswersByMailAboutAPartGoesToNobodyElse() {
        Company.Person agent = scene.company.person(Role.ADMINISTRATOR);
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        scene.console.put(
                "/api/v1/mailboxes/" + mailbox + "/arrivals",
                Map.of("acknowledge", false, "hours", 24, "trustedResults", "mx.ours.example"));
        String ann = opened(ANN, "Kettle leaks", "X-Nothing: here");
        scene.answer(ann, "Which one?");
        Matcher reply = Pattern.compile("Reply-To: (\\S+)")
                .matcher(scene.source(scene.outbound().getFirst()));
        assertThat(reply.find()).isTrue();
        String bob = opened(BOB, "Mine leaks", "X-Nothing: here");
        merge(bob, ann);
        String proof = "Authentication-Results: mx.ours.example; dmarc=pass header.from="
                + agent.email().substring(agent.email().indexOf('@') + 1);

        send(agent.email(), "FOR-ANN", proof, reply.group(1));

        assertThat(holding("FOR-ANN")).isEqualTo(bob);
        List<JsonNode> said = scene.messages(bob, 3);
        assertThat(said).extracting(each -> each.get("kind").asString()).containsExactly("message", "note", "note");
        assertThat(said.get(1).get("author").get("id").asString())
                .isEqualTo(agent.id().toString());
        assertThat(said.getLast().get("text").asString()).contains("wasn't sent");
        assertThat(scene.outbound()).hasSize(1);

        end(bob);
        send(agent.email(), "FOR-ANN-AGAIN", proof, reply.group(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 2);
        assertThat(scene.outbound().getFirst().toString()).contains(ANN).doesNotContain(BOB);
        assertThat(holding("FOR-ANN-AGAIN")).isNotIn(ann, bob);
    }

    private void merge(String into, String part) {
        ConsoleClient.Answer merged =
                scene.console.post("/api/v1/conversations/" + into + "/merges", Map.of("sources", List.of(part)));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
    }

    /// For good.
    private void end(String conversation) {
        for (String category : List.of("solved", "closed")) {
            assertThat(scene.console
                            .patch("/api/v1/conversations/" + conversation + "/ticket", Map.of("category", category))
                            .status())
                    .isEqualTo(200);
        }
    }

    private boolean takesPart(String conversation, String address) {
        return scene.app
                .bean(TakePart.class)
                .takesPart(scene.company.id(), UUID.fromString(conversation), contact(address));
    }

    private UUID contact(String address) {
        return scene.app.bean(KnowSender.class).know(scene.company.id(), address, null);
    }

    private String last() {
        return "<m" + mails + "." + scene.company.id().value() + "@peer.example>";
    }

    private void send(String from, String text, String fields) {
        send(from, text, fields, scene.mailbox);
    }

    private void send(String from, String text, String fields, String recipient) {
        mail(from, "Re: about it", text, fields, recipient);
    }

    /// The conversation that it opened.
    private String opened(String from, String subject, String fields) {
        mail(from, subject, "Words about: " + subject, fields, scene.mailbox);
        return holding("Words about: " + subject);
    }

    private void mail(String from, String subject, String text, String fields, String recipient) {
        mails++;
        scene.send(from, """
                From: %s
                To: %s
                Subject: %s
                Message-ID: %s
                %s

                %s
                """.formatted(from, scene.mailbox, subject, last(), fields, text), recipient);
    }

    /// Where these words stand, once they do.
    private String holding(String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> place(text).isPresent());
        return place(text).orElseThrow();
    }

    private Optional<String> place(String text) {
        return scene.app
                .superuser()
                .sql("select conversation_id from message where organization_id = ? and text = ?")
                .param(scene.company.id().value())
                .param(text)
                .query(UUID.class)
                .optional()
                .map(UUID::toString);
    }
}
