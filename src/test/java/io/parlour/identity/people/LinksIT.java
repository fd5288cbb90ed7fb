package io.parlour.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.identity.SignInLinks;
import io.parlour.organizations.CreateOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Links of letters and of the demo.
class LinksIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void anInvitationIsGoodOnce() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient guest = new ConsoleClient(app)) {
            String email = UUID.randomUUID() + "@example.org";
            ConsoleClient.Answer made = owner.post("/api/v1/agent-invitations", Map.of("email", email, "role", "lead"));
            String token = token(made.json().get("link").asString());
            Map<String, Object> acceptance =
                    Map.of("token", token, "name", "Gus Guest", "password", "a long enough phrase");

            ConsoleClient.Answer in = guest.post("/api/v1/agent-invitations/accept", acceptance);
            assertThat(in.status()).isEqualTo(200);
            assertThat(in.json().at("/agent/role").asString()).isEqualTo("lead");
            assertThat(in.json().at("/agent/email").asString()).isEqualTo(email);
            assertThat(guest.get("/api/v1/me").status()).isEqualTo(200);
            assertThat(guest.post("/api/v1/agent-invitations/accept", acceptance)
                            .code())
                    .isEqualTo("identity.link-invalid");
            assertThat(owner.get("/api/v1/agent-invitations").json().get("items"))
                    .isEmpty();
        }
    }

    @Test
    void aWithdrawnOrReplacedInvitationIsGoodNoMore() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient guest = new ConsoleClient(app)) {
            Map<String, Object> wish = Map.of("email", UUID.randomUUID() + "@example.org", "role", "agent");
            JsonNode first = owner.post("/api/v1/agent-invitations", wish).json();
            JsonNode second = owner.post("/api/v1/agent-invitations", wish).json();
            assertThat(owner.delete("/api/v1/agent-invitations/"
                                    + second.get("id").asString())
                            .status())
                    .isEqualTo(204);

            for (JsonNode invitation : List.of(first, second)) {
                Map<String, Object> acceptance = Map.of(
                        "token",
                        token(invitation.get("link").asString()),
                        "name",
                        "Gus",
                        "password",
                        "a long enough phrase");
                assertThat(guest.post("/api/v1/agent-invitations/accept", acceptance)
                                .code())
                        .isEqualTo("identity.link-invalid");
            }
        }
    }

    @Test
    void aWeakPasswordIsRefusedAndTheInvitationStaysGood() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient guest = new ConsoleClient(app)) {
            JsonNode made = owner.post(
                            "/api/v1/agent-invitations",
                            Map.of("email", UUID.randomUUID() + "@example.org", "role", "agent"))
                    .json();
            String token = token(made.get("link").asString());
            for (String weak : List.of("short", "aaaaaaaaaaaaaaaa", "x".repeat(200))) {
                ConsoleClient.Answer refused = guest.post(
                        "/api/v1/agent-invitations/accept", Map.of("token", token, "name", "Gus", "password", weak));
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("password");
            }

            assertThat(guest.post(
                                    "/api/v1/agent-invitations/accept",
                                    Map.of("token", token, "name", "Gus", "password", "a long enough phrase"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPasswordResetIsGoodOnceAndEndsEverySession() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient desk = company.console(ann);
                ConsoleClient stranger = new ConsoleClient(app)) {
            ConsoleClient.Answer known = stranger.post("/api/v1/password-resets", Map.of("email", ann.email()));
            ConsoleClient.Answer unknown =
                    stranger.post("/api/v1/password-resets", Map.of("email", UUID.randomUUID() + "@example.org"));
            assertThat(known.status()).isEqualTo(202);
            assertThat(unknown.status()).isEqualTo(202);
            assertThat(unknown.text()).isEqualTo(known.text());

            String token = token(letterTo(owner, ann.email()));
            Map<String, Object> wish = Map.of("token", token, "password", "another long phrase");
            assertThat(stranger.put("/api/v1/password-resets", wish).status()).isEqualTo(204);

            assertThat(desk.get("/api/v1/me").status()).isEqualTo(401);
            assertThat(stranger.put("/api/v1/password-resets", wish).code()).isEqualTo("identity.link-invalid");
            assertThat(stranger.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(401);
            assertThat(stranger.signIn(ann.email(), "another long phrase").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAddressIsSentFewLettersHoweverOftenTheyAreWished() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient stranger = new ConsoleClient(app)) {
            for (int i = 0; i < 8; i++) {
                assertThat(stranger.post("/api/v1/password-resets", Map.of("email", ann.email()))
                                .status())
                        .isEqualTo(202);
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(letters(owner, ann.email())).isEqualTo(3));
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(letters(owner, ann.email())).isEqualTo(3));
        }
    }

    @Test
    void aLinkSignsADemoAgentInOnceAndNobodyElse() {
        Company demo = Company.in(app, CreateOrganization.Kind.DEMO);
        Company.Person dana = demo.person(Role.AGENT);
        String link = app.bean(SignInLinks.class).make(demo.id(), dana.id());
        try (ConsoleClient browser = new ConsoleClient(app);
                ConsoleClient second = new ConsoleClient(app)) {
            assertThat(browser.post("/api/v1/sign-in-links", Map.of("token", token(link)))
                            .json()
                            .at("/organization/demo")
                            .asBoolean())
                    .isTrue();
            assertThat(second.post("/api/v1/sign-in-links", Map.of("token", token(link)))
                            .code())
                    .isEqualTo("identity.link-invalid");
            assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        }

        Company.Person ann = company.person(Role.AGENT);
        Assertions.assertThatThrownBy(() -> app.bean(SignInLinks.class).make(company.id(), ann.id()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDemoLinkIsGoodForADay() {
        Company demo = Company.in(app, CreateOrganization.Kind.DEMO);
        String link = app.bean(SignInLinks.class)
                .make(demo.id(), demo.person(Role.AGENT).id());
        app.superuser()
                .sql(
                        "update sign_in_link set created_at = created_at - interval '25 hours' where organization_id = :id")
                .param("id", demo.id().value())
                .update();
        try (ConsoleClient browser = new ConsoleClient(app)) {
            assertThat(browser.post("/api/v1/sign-in-links", Map.of("token", token(link)))
                            .code())
                    .isEqualTo("identity.link-invalid");
        }
    }

    @Test
    void anAdministratorReadsNoLetterThatWouldMakeAnOwner() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient administrator = company.console(Role.ADMINISTRATOR);
                ConsoleClient lead = company.console(Role.LEAD)) {
            String email = UUID.randomUUID() + "@example.org";
            owner.post("/api/v1/agent-invitations", Map.of("email", email, "role", "owner"));
            JsonNode letter = owner.get("/api/v1/captured-letters").json().at("/items/0");
            assertThat(letter.get("to").asString()).isEqualTo(email);

            assertThat(administrator.get("/api/v1/captured-letters").json().get("items"))
                    .isEmpty();
            assertThat(administrator
                            .get("/api/v1/captured-letters/" + letter.get("id").asString())
                            .status())
                    .isEqualTo(404);
            assertThat(lead.get("/api/v1/captured-letters").code()).isEqualTo("access.denied");
        }
    }

    private static String letterTo(ConsoleClient owner, String email) {
        await().atMost(Duration.ofSeconds(10)).until(() -> letters(owner, email) > 0);
        String id = owner.get("/api/v1/captured-letters")
                .json()
                .get("items")
                .valueStream()
                .filter(letter -> letter.get("to").asString().equals(email))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        return owner.get("/api/v1/captured-letters/" + id).json().get("text").asString();
    }

    private static long letters(ConsoleClient owner, String email) {
        return owner.get("/api/v1/captured-letters")
                .json()
                .get("items")
                .valueStream()
                .filter(letter -> letter.get("to").asString().equals(email))
                .count();
    }

    private static String token(String text) {
        return text.substring(text.indexOf('#') + 1).lines().findFirst().orElseThrow();
    }
}
