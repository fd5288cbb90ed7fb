package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whether mail to an address elsewhere is passed on to a mailbox is seen, not believed (ML-11).
class ProbeIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void aProbeThatComesBackSaysThatMailComesHere() {
        try (MailScene scene = new MailScene(APP)) {
            JsonNode mailbox = scene.items("/api/v1/mailboxes").getFirst();
            String probe = "/api/v1/mailboxes/" + mailbox.get("id").asString() + "/probe";
            assertThat(state(scene, probe)).isEqualTo("none");
            assertThat(sent(scene, probe, "nonsense").status()).isEqualTo(422);
            assertThat(sent(scene, probe, scene.mailbox).status()).isEqualTo(422);
            assertThat(sent(scene, probe, "support@old.example").status()).isEqualTo(200);
            assertThat(sent(scene, probe, "support@old.example").code()).isEqualTo("mail.probe-waiting");
            assertThat(state(scene, probe)).isEqualTo("waiting");
            JsonNode outbound = scene.outbound().getFirst();
            assertThat(outbound.toString()).contains("support@old.example");

            aged(scene, 11);
            assertThat(state(scene, probe)).isEqualTo("late");
            String source = scene.source(outbound).replace("\r\n", "\n");
            scene.send("srs0=x@old.example", source);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> state(scene, probe).equals("ok"));
            assertThat(scene.conversations()).isEmpty();
            JsonNode raw = scene.items("/api/v1/raw-mails").getFirst();
            assertThat(raw.get("outcome").asString()).isEqualTo("delivery-note");
            assertThat(raw.get("reason").asString()).isEqualTo("probe");

            scene.send(
                    "bob@old.example",
                    "From: bob@old.example\nTo: %s\nSubject: Re: Is mail passed on?\nIn-Reply-To: <x@y>\n\nWhat is this?\n\n> %s"
                            .formatted(
                                    scene.mailbox,
                                    source.substring(
                                            source.indexOf("[probe:"),
                                            source.indexOf(']', source.indexOf("[probe:")) + 1)));
            scene.conversations(1);
        }
    }

    @Test
    void aProbeThatAnotherMailboxHasIsSaidToBeThere() {
        try (MailScene scene = new MailScene(APP)) {
            JsonNode mailbox = scene.items("/api/v1/mailboxes").getFirst();
            String other = "sales" + scene.mailbox.substring(scene.mailbox.indexOf('@'));
            assertThat(scene.console
                            .post(
                                    "/api/v1/mailboxes",
                                    Map.of("site", mailbox.get("site").asString(), "address", other))
                            .status())
                    .isEqualTo(201);
            String probe = "/api/v1/mailboxes/" + mailbox.get("id").asString() + "/probe";
            sent(scene, probe, "support@old.example");
            String source = scene.source(scene.outbound().getFirst()).replace("\r\n", "\n");
            scene.send("srs0=x@old.example", source, other);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> state(scene, probe).equals("elsewhere"));
            assertThat(scene.console.get(probe).json().get("cameTo").asString()).isEqualTo(other);
        }
    }

    private static ConsoleClient.Answer sent(MailScene scene, String probe, String address) {
        return scene.console.post(probe, Map.of("address", address));
    }

    private static String state(MailScene scene, String probe) {
        return scene.console.get(probe).json().get("state").asString();
    }

    private static void aged(MailScene scene, int minutes) {
        APP.superuser()
                .sql("""
                        update mailbox_probe set sent_at = sent_at - make_interval(mins => :minutes)
                        where organization_id = :organization
                        """)
                .param("organization", scene.company.id().value())
                .param("minutes", minutes)
                .update();
    }
}
