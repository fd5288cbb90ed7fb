package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whoever reads a mailbox reads no link that acts for an agent.
class AccountEmailsIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void noAgentSignsInWithAMailboxOfTheOrganization() {
        try (MailScene scene = new MailScene(APP)) {
            Company.Person ann = scene.company.person(Role.AGENT);
            String tagged = scene.mailbox.replace("@", "+ann@").toUpperCase(java.util.Locale.ROOT);
            for (String address : List.of(scene.mailbox, tagged)) {
                for (ConsoleClient.Answer refused : List.of(
                        scene.console.post("/api/v1/agent-invitations", Map.of("email", address, "role", "agent")),
                        scene.console.put("/api/v1/agents/" + ann.id() + "/email", Map.of("email", address)),
                        scene.console.put("/api/v1/me/email", Map.of("email", address, "current", Company.PASSWORD)))) {
                    JsonNode error = refused.json().at("/errors/0");
                    assertThat(error.at("/field").asString()).isEqualTo("email");
                    assertThat(error.at("/code").asString()).isEqualTo("mailbox");
                    assertThat(error.at("/detail").asString()).contains("firstname.lastname@your-company.com");
                }
            }
            assertThat(scene.console
                            .put(
                                    "/api/v1/agents/" + ann.id() + "/email",
                                    Map.of("email", UUID.randomUUID() + "@example.org"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void noAddressThatAnAgentSignsInWithOrIsInvitedAtBecomesAMailbox() {
        try (MailScene scene = new MailScene(APP)) {
            String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
            scene.company.person(Role.AGENT, "Ann@" + domain);
            scene.company.person(Role.AGENT, "team+bob@" + domain);
            scene.console.post("/api/v1/agent-invitations", Map.of("email", "cleo@" + domain, "role", "agent"));
            for (String address : List.of("ann@" + domain, "team@" + domain, "cleo@" + domain)) {
                JsonNode error = add(scene, address).json().at("/errors/0");
                assertThat(error.at("/field").asString()).isEqualTo("address");
                assertThat(error.at("/code").asString()).as(address).isEqualTo("sign-in-address");
                assertThat(error.at("/detail").asString()).contains("support@" + domain);
            }
            assertThat(add(scene, "support@" + domain).status()).isEqualTo(201);
        }
    }

    @Test
    void anAgentWhoseAddressIsAMailboxAlreadyIsNamed() {
        try (MailScene scene = new MailScene(APP)) {
            Company.Person ann = scene.company.person(Role.AGENT);
            assertThat(warned(scene)).isEmpty();
            APP.superuser()
                    .sql("update agent set email = :mailbox, email_lower = :mailbox where id = :ann")
                    .param("mailbox", scene.mailbox)
                    .param("ann", ann.id())
                    .update();

            assertThat(warned(scene)).containsExactly(scene.mailbox);
            try (ConsoleClient desk = new ConsoleClient(APP)) {
                assertThat(desk.signIn(scene.mailbox, Company.PASSWORD)
                                .json()
                                .at("/agent/addressIsMailbox")
                                .asBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    void anAccountEmailIsNeverFiledAndNothingOfItIsKept() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send("desk@example.org", """
                    From: Parlour <desk@example.org>
                    To: %s
                    Subject: Choose a new password
                    Message-ID: <%s@example.org>
                    Auto-Submitted: auto-generated
                    X-Parlour-Account: yes

                    Choose it here: https://support.example.org/reset#%s
                    """.formatted(scene.mailbox, UUID.randomUUID(), token(scene)));
            scene.send("honest@example.org", """
                    From: Honest <honest@example.org>
                    To: %s
                    Subject: A question
                    Message-ID: <%s@example.org>

                    Where is my order?
                    """.formatted(scene.mailbox, UUID.randomUUID()));

            scene.conversations(1);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scene.items("/api/v1/raw-mails").size() == 1);
            JsonNode unfiled = scene.items("/api/v1/raw-mails").getFirst();
            assertThat(unfiled.get("outcome").asString()).isEqualTo("blocked");
            assertThat(unfiled.get("reason").asString()).isEqualTo("account-email");
            assertThat(unfiled.get("kept").asBoolean()).isFalse();
        }
    }

    @Test
    void aLinkThatWasPassedOnIsHidden() {
        try (MailScene scene = new MailScene(APP)) {
            String token = token(scene);
            String inside = "From: Parlour <desk@example.org>\nSubject: Join us\n\n"
                    + "https://support.example.org/invitation#" + token + "\n";
            scene.send("ann@example.org", """
                    From: Ann <ann@example.org>
                    To: %s
                    Subject: Fwd: Choose a new password
                    Message-ID: <%s@example.org>
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: multipart/alternative; boundary=a

                    --a
                    Content-Type: text/plain

                    What is this? https://support.example.org/reset#%s
                    --a
                    Content-Type: text/html

                    <p>What is this? <a href="https://support.example.org/reset%%23%s">Open</a></p>
                    --a--
                    --b
                    Content-Type: message/rfc822

                    %s
                    --b--
                    """.formatted(scene.mailbox, UUID.randomUUID(), token, token, inside));

            String id = scene.conversations(1).getFirst().get("id").asString();
            String messages = scene.messages(id, 1).toString();
            assertThat(messages).contains("/reset#[hidden]").doesNotContain(token);
            assertThat(APP.superuser()
                            .sql("""
                                    select count(*) from raw_mail where organization_id = :organization
                                    and blob_deleted_at is null""")
                            .param("organization", scene.company.id().value())
                            .query(Long.class)
                            .single())
                    .as("the mail as it came goes")
                    .isZero();
            assertThat(messages).doesNotContain("\"files\":[{");
        }
    }

    @Test
    void aCustomersLinkIsHidden() {
        try (MailScene scene = new MailScene(APP)) {
            String token = token(scene);
            scene.send("ann@example.org", """
                    From: Ann <ann@example.org>
                    To: %1$s
                    Subject: Fwd: Confirm your request
                    Message-ID: <%2$s@example.org>
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: text/plain

                    https://support.example.org/privacy/s/shop/request/%3$s
                    https://help.example.org/enter?t=%3$s&to=/help
                    --b
                    Content-Type: text/plain; name=saved.txt
                    Content-Disposition: attachment; filename=saved.txt
                    Content-Transfer-Encoding: quoted-printable

                    https://support.example.org/survey?t=3D%3$s
                    --b--
                    """.formatted(scene.mailbox, UUID.randomUUID(), token));

            String id = scene.conversations(1).getFirst().get("id").asString();
            assertThat(scene.messages(id, 1).toString())
                    .contains("/request/[hidden]", "/enter?t=[hidden]&to=/help")
                    .doesNotContain(token, "saved.txt\"");
        }
    }

    private static String token(MailScene scene) {
        return OrganizationToken.next(scene.company.id()).value();
    }

    private static ConsoleClient.Answer add(MailScene scene, String address) {
        String site = scene.items("/api/v1/sites").getFirst().get("id").asString();
        return scene.console.post("/api/v1/mailboxes", Map.of("site", site, "address", address));
    }

    private static List<String> warned(MailScene scene) {
        return scene.items("/api/v1/agents").stream()
                .filter(agent -> agent.get("addressIsMailbox").asBoolean())
                .map(agent -> agent.get("email").asString())
                .toList();
    }
}
