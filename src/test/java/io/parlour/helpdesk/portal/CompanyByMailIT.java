package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import io.parlour.mail.domains.FakeDns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What DNS says of domains: whose mail lets somebody join a company (HD-85), and where a portal stands (HD-82).
class CompanyByMailIT {
    private static final String RESULTS = "Authentication-Results: mx.ours.example; ";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aMailWhoseSenderIsProvenLetsItJoinAndOneThatOnlySaysSoDoesNot() {
        try (FakeDns dns = new FakeDns();
                TestApp app = TestApp.start("parlour.dns=" + dns.address());
                MailScene scene = new MailScene(app)) {
            String honest = company(scene, "honest.example");
            String forged = company(scene, "forged.example");

            comes(scene, "vera@honest.example", RESULTS + "dmarc=pass header.from=honest.example\n");
            comes(
                    scene,
                    "mallory@forged.example",
                    "Authentication-Results: mx.theirs.example; dmarc=pass header.from=forged.example\n");
            comes(scene, "molly@forged.example", RESULTS + "dmarc=fail (p=none) header.from=forged.example\n");
            comes(scene, "milo@forged.example", RESULTS + "dmarc=pass header.from=another.example\n");

            assertThat(scene.console
                            .get("/api/v1/companies/" + honest + "/contacts")
                            .text())
                    .contains("vera@honest.example");
            assertThat(scene.console
                            .get("/api/v1/companies/" + forged + "/contacts")
                            .text())
                    .doesNotContain("mallory", "molly", "milo");
            domain(scene, dns);
        }
    }

    /// In the same program, whose DNS is ours.
    private static void domain(MailScene scene, FakeDns dns) {
        String site = scene.items("/api/v1/sites").getFirst().get("id").asString();
        String path = "/api/v1/portal-domains/" + site;
        JsonNode domain =
                scene.console.put(path, Map.of("host", "help.honest.example")).json();
        String record = domain.get("record").asString();
        assertThat(scene.console.post(path + "/check", Map.of()).code()).isEqualTo("portal.domain-unproven");
        dns.text(record, "parlour-portal=" + UUID.randomUUID());
        assertThat(scene.console.post(path + "/check", Map.of()).code())
                .as("another organization's")
                .isEqualTo("portal.domain-unproven");
        dns.text(record, domain.get("value").asString());
        ConsoleClient.Answer proven = scene.console.post(path + "/check", Map.of());
        assertThat(proven.json().get("provenAt").isString()).as(proven.text()).isTrue();
        JsonNode another =
                scene.console.put(path, Map.of("host", "else.honest.example")).json();
        assertThat(another.get("provenAt") == null || another.get("provenAt").isNull())
                .as("another one is proven anew")
                .isTrue();
    }

    private static String company(MailScene scene, String domain) {
        ConsoleClient.Answer made = scene.console.post(
                "/api/v1/companies", Map.of("name", "Company of " + domain, "domains", List.of(domain)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private static void comes(MailScene scene, String from, String results) {
        scene.send(
                from,
                results + "From: " + from + "\nTo: " + scene.mailbox + "\nSubject: Of " + from + "\nMessage-ID: <"
                        + UUID.randomUUID() + "@mail.example>\n\nHello");
        await().atMost(SOON)
                .until(() -> scene.conversations().stream()
                        .anyMatch(each -> each.toString().contains("Of " + from)));
    }
}
