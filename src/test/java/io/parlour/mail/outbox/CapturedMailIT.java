package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Mail that is kept instead of sent can arrive in an own mailbox, and what ended long ago is counted and goes (ML-104,
/// ML-105).
class CapturedMailIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void aKeptMailToAnOwnMailboxArrivesThereOnceWhenItIsDelivered() {
        try (MailScene scene = new MailScene(APP)) {
            String own = mailbox(scene);
            String conversation = written(scene);
            answer(scene, conversation, List.of("ann@peer.example", own));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 2);
            JsonNode ours = outbound(scene, own);
            JsonNode other = outbound(scene, "ann@peer.example");
            assertThat(details(scene, ours).get("ours").asBoolean()).isTrue();
            assertThat(details(scene, other).get("ours").asBoolean()).isFalse();
            assertThat(deliver(scene, other)).isEqualTo(409);

            assertThat(deliver(scene, ours)).isEqualTo(204);
            assertThat(deliver(scene, ours)).isEqualTo(204);
            await().atMost(Duration.ofSeconds(20)).until(() -> outcomes(scene).equals(List.of("filed")));
            assertThat(details(scene, ours).get("sent").get("state").asString()).isEqualTo("captured");

            assertThat(scene.items("/api/v1/outbound-mails?from=" + scene.mailbox))
                    .hasSize(2);
            assertThat(scene.items("/api/v1/outbound-mails?from=" + own)).isEmpty();
        }
    }

    @Test
    void whatEndedNinetyDaysAgoIsCountedAndGone() {
        try (MailScene scene = new MailScene(APP)) {
            answer(scene, written(scene), List.of("ann@peer.example", "bob@peer.example"));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 2);
            UUID old = UUID.fromString(
                    outbound(scene, "ann@peer.example").get("id").asString());
            APP.bean(SweepOutbox.class).sweep();
            assertThat(scene.outbound()).hasSize(2);

            APP.superuser().sql("""
                            update outbound_recipient set created_at = now() - interval '91 days',
                                ended_at = now() - interval '91 days', id = '01900000-0000-7000-8000-000000000001'
                            where id = ?""").param(old).update();
            APP.bean(SweepOutbox.class).sweep();
            APP.bean(SweepOutbox.class).sweep();
            assertThat(scene.outbound())
                    .extracting(each -> each.get("to").asString())
                    .containsExactly("bob@peer.example");
            JsonNode overview =
                    scene.console.get("/api/v1/outbound-mails/overview").json();
            assertThat(overview.get("removed").get(0).get("state").asString()).isEqualTo("captured");
            assertThat(overview.get("removed").get(0).get("mails").asInt()).isEqualTo(1);
            assertThat(overview.get("senders").get(0).asString()).isEqualTo(scene.mailbox);
        }
    }

    private static String mailbox(MailScene scene) {
        String site = scene.items("/api/v1/sites").getFirst().get("id").asString();
        String address = "second" + scene.mailbox.substring(scene.mailbox.indexOf('@'));
        assertThat(scene.console
                        .post("/api/v1/mailboxes", Map.of("site", site, "address", address))
                        .status())
                .isLessThan(300);
        return address;
    }

    private static String written(MailScene scene) {
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Subject: Manual

                Where is the manual?
                """.formatted(scene.mailbox));
        return scene.conversations(1).getFirst().get("id").asString();
    }

    private static void answer(MailScene scene, String conversation, List<String> to) {
        scene.console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 0)), Map.of());
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/conversations/" + conversation + "/mail-answers",
                Map.of("clientId", UUID.randomUUID(), "text", "Here you are.", "seen", 1_000, "to", to));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static JsonNode outbound(MailScene scene, String to) {
        return scene.outbound().stream()
                .filter(each -> each.get("to").asString().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode details(MailScene scene, JsonNode mail) {
        return scene.console
                .get("/api/v1/outbound-mails/" + mail.get("id").asString())
                .json();
    }

    private static int deliver(MailScene scene, JsonNode mail) {
        return scene.console
                .post("/api/v1/outbound-mails/" + mail.get("id").asString() + "/deliver", "{}")
                .status();
    }

    private static List<String> outcomes(MailScene scene) {
        return APP.superuser()
                .sql("""
                        select o.outcome from mail_outcome o
                        join raw_mail r on r.organization_id = o.organization_id and r.id = o.raw_mail_id
                        where r.organization_id = ? and r.source = 'api'""")
                .param(scene.company.id().value())
                .query((row, number) -> row.getString("outcome"))
                .list();
    }
}
