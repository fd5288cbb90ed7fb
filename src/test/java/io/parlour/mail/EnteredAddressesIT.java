package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Email;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Addresses that people enter, and those that arrive with email.
class EnteredAddressesIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";

    @ParameterizedTest
    @ValueSource(strings = {"bob@localhost", "a@b"})
    void enteredAddressNeedsADomainWithADot(String address) {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(ANN, mail(ANN, "Loud"));
            JsonNode conversation = scene.conversations(1).getFirst();
            String contact = conversation.get("contact").get("id").asString();
            UUID site = UUID.fromString(
                    scene.items("/api/v1/mailboxes").getFirst().get("site").asString());

            invalid(scene.console.post("/api/v1/contacts/" + contact + "/handles", Map.of("value", address)), "email");
            invalid(
                    scene.console.post(
                            "/api/v1/agent-invitations",
                            Map.of("email", address, "name", "Bob", "role", "agent", "departments", List.of())),
                    "email");
            invalid(scene.console.post("/api/v1/mailboxes", Map.of("site", site, "address", address)), "address");
            assertThatThrownBy(() -> Email.read("email", address))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("input.invalid"));
            assertThat(Email.parse(address)).isPresent();
        }
    }

    @Test
    void emailFromADomainWithoutADotIsKept() {
        try (MailScene scene = new MailScene(APP)) {
            scene.sendUnverified("bob@localhost", mail("bob@localhost", "Loud"));

            JsonNode conversation = scene.conversations(1).getFirst();
            assertThat(scene.messages(conversation.get("id").asString())).hasSize(1);
            assertThat(scene.console.get("/api/v1/contacts?q=bob@localhost").text())
                    .contains("bob@localhost");
        }
    }

    private static void invalid(ConsoleClient.Answer answer, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("input.invalid");
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    private static String mail(String from, String subject) {
        return """
                From: %s
                To: support@shop.example
                Subject: %s
                Message-ID: <%s@peer.example>

                Is it loud?
                """.formatted(from, subject, UUID.randomUUID());
    }
}
