package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Answers from the queue over a line to a server, in the running program (ML-97 to ML-99, ML-101).
class SendingIT {
    private static final Duration SOON = SendingScene.SOON;
    private final SendingScene on = SendingScene.of(SendingIT.class);

    @BeforeEach
    void empty() {
        on.box.letters.clear();
    }

    @Test
    void whatIsOnTheLineStandsInASlotAndIsSentAgainAndListedWhenItsNodeIsLost() {
        String conversation = on.written("lost");
        on.box.shut();
        on.scene.answer(conversation, "On its way");
        await().atMost(SOON).until(() -> on.box.letters.size() == 1);
        JsonNode sent = on.scene.outbound().getFirst();
        UUID recipient = UUID.fromString(sent.get("id").asString());
        assertThat(on.jdbc()
                        .sql("select count(*) from send_slot where recipient_id = ?")
                        .param(recipient)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(sent.get("state").asString()).isEqualTo("queued");

        UUID lost = otherNodeHas(recipient);
        on.app.bean(SendNode.class).beat();
        on.app.bean(SendNode.class).fill();
        await().atMost(SOON).until(() -> on.box.letters.size() == 2);
        on.box.open();

        await().atMost(SOON).until(() -> on.state(recipient).equals("accepted"));
        assertThat(on.jdbc()
                        .sql("select count(*) from send_node where node = ?")
                        .param(lost)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(SendingScene.messageId(on.box.letters.getLast()))
                .isEqualTo(SendingScene.messageId(on.box.letters.getFirst()));
        JsonNode attempts = on.scene
                .console
                .get("/api/v1/outbound-mails/" + recipient)
                .json()
                .get("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).get("result").asString()).isEqualTo("uncertain");
        assertThat(attempts.get(1).get("result").asString()).isEqualTo("accepted");
        await().atMost(SOON)
                .until(() -> on.jdbc()
                                .sql("select count(*) from send_slot where recipient_id = ?")
                                .param(recipient)
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(on.batches()).isZero();
    }

    /// As if this program had been another one, which is gone.
    private UUID otherNodeHas(UUID recipient) {
        UUID lost = UUID.randomUUID();
        on.jdbc()
                .sql("insert into send_node (node, alive_until) values (?, now() - interval '1 second')")
                .param(lost)
                .update();
        on.jdbc().sql("""
                        insert into send_slot (node, slot_no, for_organization, recipient_id, handed_at)
                        select ?, 0, for_organization, recipient_id, handed_at from send_slot where recipient_id = ?
                        """).params(lost, recipient).update();
        on.jdbc()
                .sql("update outbound_batch set node = ? where first_id = ?")
                .params(lost, recipient)
                .update();
        return lost;
    }

    @Test
    void whatIsNotTakenIsToldInItsConversationAfterFourHoursAndWhenItIsGivenUp() {
        String conversation = on.written("late");
        on.box.answers.add("451 4.2.1 not now");
        on.scene.answer(conversation, "Patience");
        UUID recipient =
                UUID.fromString(on.scene.outbound().getFirst().get("id").asString());
        await().atMost(SOON)
                .until(() -> on.scene.outbound().getFirst().get("attempts").asInt() == 1);

        on.jdbc()
                .sql("update outbound_batch set warn_at = now() - interval '1 second' where warn_at is not null")
                .update();
        on.app.bean(SendNode.class).late();
        on.app.bean(SendNode.class).late();
        assertThat(on.texts(conversation))
                .filteredOn(text -> text.startsWith("Not yet delivered"))
                .hasSize(1);

        on.jdbc()
                .sql("update outbound_batch set ends_at = now() - interval '1 second' where first_id = ?")
                .param(recipient)
                .update();
        on.app.bean(SendNode.class).late();
        assertThat(on.state(recipient)).isEqualTo("expired");
        assertThat(on.texts(conversation))
                .filteredOn(text -> text.startsWith("Not delivered"))
                .hasSize(1);
    }

    @Test
    void aLineThatBreaksAfterTheDotLeavesItsMailUncertainAndItIsSentAgain() {
        String conversation = on.written("cut");
        on.box.hangUpOnNext();
        on.scene.answer(conversation, "Did it arrive?");
        await().atMost(SOON)
                .until(() -> on.scene.outbound().getFirst().get("attempts").asInt() == 1);
        JsonNode sent = on.scene.outbound().getFirst();
        assertThat(sent.get("state").asString()).isEqualTo("queued");
        String id = sent.get("id").asString();
        assertThat(on.firstResult(id)).isEqualTo("uncertain");

        on.again(id);
        await().atMost(SOON).until(() -> on.state(UUID.fromString(id)).equals("accepted"));
        assertThat(SendingScene.messageId(on.box.letters.getLast()))
                .isEqualTo(SendingScene.messageId(on.box.letters.getFirst()));
    }

    @Test
    void whatGoesOutIsMeasured() throws IOException, InterruptedException {
        on.anyRecipient();
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(on.app.managementUrl() + "/actuator/prometheus"))
                                .timeout(SOON)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(metrics)
                .contains(
                        "parlour_mail_queue{lane=\"bulk\"",
                        "parlour_mail_oldest_seconds{lane=\"conversation\"",
                        "parlour_mail_sent_total{result=\"accepted\"",
                        "parlour_mail_lines",
                        "parlour_mail_group_sum",
                        "parlour_mail_commit_seconds_sum",
                        "parlour_mail_sign_seconds")
                .doesNotContain("peer.example");
    }
}
