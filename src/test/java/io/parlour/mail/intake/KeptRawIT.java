package io.parlour.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.mail.MailScene;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A mail as it came is kept for as long as the organization says (ML-20).
class KeptRawIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void anOrganizationSaysForHowLongMailsAreKeptAsTheyCame() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(
                    "ann@peer.example", "From: ann@peer.example\nTo: %s\nSubject: a\n\ntext".formatted(scene.mailbox));
            String conversation = scene.conversations(1).getFirst().get("id").asString();
            String mail = "/api/v1/conversations/" + conversation + "/mails/"
                    + scene.messages(conversation, 1).getFirst().get("id").asString();
            APP.bean(SweepRaw.class).sweep();
            assertThat(kept(scene, mail)).isTrue();

            assertThat(days(scene, 366)).isEqualTo(422);
            assertThat(days(scene, 0)).isEqualTo(200);
            assertThat(scene.console
                            .get("/api/v1/mail-settings")
                            .json()
                            .get("rawDays")
                            .asInt())
                    .isZero();
            APP.bean(SweepRaw.class).sweep();
            assertThat(kept(scene, mail)).isFalse();
            JsonNode whole = scene.console.get(mail).json();
            assertThat(whole.get("text").asString().strip()).isEqualTo("text");
        }
    }

    private static boolean kept(MailScene scene, String mail) {
        return scene.console.get(mail).json().get("source").asBoolean();
    }

    private static int days(MailScene scene, int days) {
        return scene.console
                .put("/api/v1/mail-settings", Map.of("rawDays", days))
                .status();
    }
}
