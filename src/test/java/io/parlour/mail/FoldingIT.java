package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a person ends every mail with is folded, and a cut that was wrong can be taken back (ML-50, ML-52).
class FoldingIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void whatTwoEarlierMailsOfASenderEndedWithIsFoldedInTheThird() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient colleague = scene.company.console(Role.AGENT)) {
            assertThat(text(scene, 1, "ann@peer.example")).contains("Green Lane");
            assertThat(text(scene, 2, "ann@peer.example")).contains("Green Lane");
            assertThat(text(scene, 3, "bob@peer.example"))
                    .as("of somebody else")
                    .contains("Green Lane");
            assertThat(text(scene, 4, "ann@peer.example")).isEqualTo("Question number 4?");
            assertThat(text(scene, 5, "ann@peer.example")).isEqualTo("Question number 5?");
            for (int number = 6; number <= 9; number++) {
                text(scene, number, "ann@peer.example");
            }
            assertThat(endings(scene)).as("five of Ann, one of Bob").isEqualTo(6);

            String conversation = scene.conversations().getFirst().get("id").asString();
            String message = scene.messages(conversation).getFirst().get("id").asString();
            String mail = "/api/v1/conversations/" + conversation + "/mails/" + message;
            assertThat(scene.console.get(mail).json().get("fragments").toString())
                    .contains("signature.known");

            assertThat(scene.console.put(mail + "/wrong-cut", Map.of()).status())
                    .isEqualTo(204);
            assertThat(scene.console.put(mail + "/wrong-cut", Map.of()).status())
                    .isEqualTo(204);
            assertThat(scene.console.get(mail).json().get("mail").get("uncut").asBoolean())
                    .isTrue();
            JsonNode reported = scene.console.get("/api/v1/mail-cuts").json();
            assertThat(reported).hasSize(1);
            assertThat(reported.get(0).get("rule").asString()).isEqualTo("signature.known");
            assertThat(reported.get(0).get("reports").asInt())
                    .as("said twice, counted once")
                    .isEqualTo(1);
            assertThat(colleague.get("/api/v1/mail-cuts").status()).isEqualTo(403);

            assertThat(scene.console.delete(mail + "/wrong-cut").status()).isEqualTo(204);
            assertThat(scene.console.get("/api/v1/mail-cuts").json()).isEmpty();
        }
    }

    private static String text(MailScene scene, int number, String from) {
        scene.send(from, """
                From: %s
                To: %s
                Subject: Question %d
                Message-ID: <%d@peer.example>

                Question number %d?

                Ann Mole
                Green Lane 4
                third floor on the left
                """.formatted(from, scene.mailbox, number, number, number));
        String id = scene.conversations(number).getFirst().get("id").asString();
        return scene.messages(id, 1).getFirst().get("text").asString();
    }

    private static int endings(MailScene scene) {
        return APP.superuser()
                .sql("select count(*)::int as n from mail_ending where organization_id = :organization")
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }
}
