package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.StartConversation;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A copy of someone's data holds what their address was proven in, and what an agent confirmed besides (PR-71): anyone
/// can
/// type anyone's address into a chat.
class ProvenCopyIT {
    private static final TestApp APP = TestApp.shared();
    private static final String REQUESTS = "/api/v1/privacy/requests/";

    private final PrivacyScene scene = new PrivacyScene(APP);

    private static UUID contact(PrivacyScene scene, String name, String email) {
        return APP.bean(CreateContact.class)
                .create(
                        scene.company.id(),
                        new NewContact(name, "en", List.of(new Handle(HandleKind.EMAIL, email, false)), "live-chat"))
                .id();
    }

    private static UUID chat(PrivacyScene scene, UUID contact, String text) {
        return APP.bean(StartConversation.class)
                .start(
                        scene.company.id(),
                        new StartConversation.Start(contact, "web", null, null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), text, List.of()))
                .conversation();
    }

    private static JsonNode unproven(PrivacyScene scene, UUID request) {
        return scene.desk.get(REQUESTS + request + "/unproven").json();
    }

    private static String preview(PrivacyScene scene, UUID request) {
        return scene.desk.get(REQUESTS + request + "/preview").text();
    }

    @Test
    void copyHoldsNoChatInWhichTheAddressWasOnlyTyped() {
        UUID vera = scene.contact("Vera Proven", "vera.proven@example.com");
        chat(scene, vera, "A chat of Vera herself");
        UUID stranger = contact(scene, "Stranger Danger", "Vera.Proven@example.com");
        UUID first = chat(scene, stranger, "A secret of a stranger");
        UUID second = chat(scene, stranger, "An other secret");
        scene.confirmed("access", "vera.proven@example.com");
        UUID request = scene.request("vera.proven@example.com");

        assertThat(preview(scene, request))
                .contains("A chat of Vera herself")
                .doesNotContain("secret", "Stranger Danger");
        JsonNode items = unproven(scene, request);
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.toString())
                .contains("A secret of a stranger", "\"confirmed\":false")
                .doesNotContain("herself");
        assertThat(CountAudit.of(APP.superuser(), scene.company.id(), Action.PRIVACY_DATA_READ))
                .as("the preview and the list")
                .isEqualTo(2);

        String path = REQUESTS + request + "/unproven/";
        assertThat(scene.desk.put(path + first, Map.of()).status()).isEqualTo(204);
        assertThat(preview(scene, request))
                .contains("A secret of a stranger")
                .doesNotContain("other secret", "Stranger Danger");
        assertThat(scene.desk.delete(path + first).status()).isEqualTo(204);
        assertThat(preview(scene, request)).doesNotContain("secret");
        assertThat(scene.desk.put(path + UUID.randomUUID(), Map.of()).status()).isEqualTo(404);
        assertThat(scene.company
                        .console(Role.AGENT)
                        .get(REQUESTS + request + "/unproven")
                        .status())
                .isEqualTo(403);
        PrivacyScene other = new PrivacyScene(APP, Company.in(APP));
        assertThat(other.desk.put(path + second, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void strangersContactIsErasedOnlyWhenItWasConfirmed() {
        UUID stranger = contact(scene, "Typed Only", "typed.only@example.com");
        chat(scene, stranger, "Typed only");
        scene.confirmed("erase", "typed.only@example.com");
        UUID request = scene.request("typed.only@example.com");
        assertThat(scene.desk.get(REQUESTS + request + "/erase").json().size()).isZero();
        assertThat(scene.act(request, "erase", Map.of()).code()).isEqualTo("privacy.nothing-theirs");

        assertThat(unproven(scene, request).get(0).path("id").asString()).isEqualTo(stranger.toString());
        assertThat(scene.desk
                        .put(REQUESTS + request + "/unproven/" + stranger, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(scene.act(request, "erase", Map.of()).status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> scene.desk
                        .get(REQUESTS + request + "/erasure")
                        .json()
                        .path("state")
                        .asString()
                        .equals("complete"));
        assertThat(scene.desk.get("/api/v1/contacts/" + stranger).status()).isEqualTo(404);
    }

    @Test
    void copyThatAnAgentEntersForATypedAddressHoldsNothingUntilConfirmed() {
        UUID stranger = contact(scene, "Entered Name", "entered@example.com");
        UUID chat = chat(scene, stranger, "An entered chat");
        UUID request = UUID.fromString(scene.desk
                .post("/api/v1/privacy/requests", Map.of("contact", stranger, "kind", "access"))
                .json()
                .path("id")
                .asString());

        assertThat(preview(scene, request)).doesNotContain("An entered chat", "Entered Name");
        scene.desk.put(REQUESTS + request + "/unproven/" + chat, Map.of());
        assertThat(preview(scene, request)).contains("An entered chat");
    }

    @Test
    void nothingProvenAndNothingConfirmedIsAnsweredAsNothingHeld() {
        chat(scene, contact(scene, "Nola", "nola@example.com"), "Nola's chat?");
        scene.confirmed("access", "nola@example.com");
        UUID request = scene.request("nola@example.com");
        assertThat(scene.act(request, "deliver", Map.of()).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(30)).until(() -> "delivered".equals(scene.state("nola@example.com")));
        assertThat(scene.desk.get(REQUESTS + request).json().path("outcome").asString())
                .isEqualTo("nothing-held");
    }

    @Test
    void emailThatOnlyNamesTheSenderIsNoneOfTheirsAndAVerifiedReplyIs() {
        try (MailScene mail = new MailScene(APP)) {
            PrivacyScene there = new PrivacyScene(APP, mail.company);
            mail.send("ines@peer.example", message(mail, "Really from Ines"));
            mail.sendUnverified("ines@peer.example", message(mail, "Forged in her name"));
            mail.conversations(2);
            there.confirmed("access", "ines@peer.example");
            UUID request = there.request("ines@peer.example");

            assertThat(preview(there, request)).contains("Really from Ines").doesNotContain("Forged in her name");
            assertThat(unproven(there, request).toString())
                    .contains("Forged in her name")
                    .doesNotContain("Really from Ines");
        }
    }

    private static String message(MailScene mail, String text) {
        return """
                From: Ines <ines@peer.example>
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>

                %s
                """.formatted(mail.mailbox, text, UUID.randomUUID(), text);
    }
}
