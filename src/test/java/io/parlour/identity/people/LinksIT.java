package io.parlour.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationToken;
import io.parlour.mail.SendLink;
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
        try (ConsoleClient desk = company.console(ann);
                ConsoleClient stranger = new ConsoleClient(app)) {
            ConsoleClient.Answer known = stranger.post("/api/v1/password-resets", Map.of("email", ann.email()));
            ConsoleClient.Answer unknown =
                    stranger.post("/api/v1/password-resets", Map.of("email", UUID.randomUUID() + "@example.org"));
            assertThat(known.status()).isEqualTo(202);
            assertThat(unknown.status()).isEqualTo(202);
            assertThat(unknown.text()).isEqualTo(known.text());

            String token = token(letterTo(ann.email()));
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
        try (ConsoleClient stranger = new ConsoleClient(app)) {
            for (int i = 0; i < 8; i++) {
                assertThat(stranger.post("/api/v1/password-resets", Map.of("email", ann.email()))
                                .status())
                        .isEqualTo(202);
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(letters(ann.email())).isEqualTo(3));
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(letters(ann.email())).isEqualTo(3));
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
    void lettersToAgentsAreReadByHigherRolesAloneAndWithoutTheirLinks() {
        Company.Person ann = company.person(Role.AGENT);
        Company.Person ada = company.person(Role.ADMINISTRATOR);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient peer = company.console(Role.ADMINISTRATOR);
                ConsoleClient own = company.console(ada);
                ConsoleClient lead = company.console(Role.LEAD);
                ConsoleClient stranger = new ConsoleClient(app)) {
            stranger.post("/api/v1/password-resets", Map.of("email", ann.email()));
            stranger.post("/api/v1/password-resets", Map.of("email", ada.email()));
            owner.post("/api/v1/agent-invitations", Map.of("email", "olga@example.org", "role", "owner"));
            await().atMost(Duration.ofSeconds(10)).until(() -> letters(ann.email()) + letters(ada.email()) == 2);

            assertThat(shown(peer)).containsExactly(ann.email());
            assertThat(shown(own)).containsExactlyInAnyOrder(ann.email(), ada.email());
            assertThat(shown(owner))
                    .as("one who would be an owner too is no lower role")
                    .containsExactlyInAnyOrder(ann.email(), ada.email());
            assertThat(lead.get("/api/v1/captured-letters").code()).isEqualTo("access.denied");

            assertThat(text(owner, ann.email())).contains("/reset#[hidden]");
            assertThat(text(peer, ann.email())).contains("/reset#[hidden]");
            assertThat(text(own, ada.email())).containsPattern("/reset#[\\w-]{65}");
            UUID hidden = app.superuser()
                    .sql("select id from letter where organization_id = :organization and agent_id = :ada")
                    .param("organization", company.id().value())
                    .param("ada", ada.id())
                    .query(UUID.class)
                    .single();
            assertThat(peer.get("/api/v1/captured-letters/" + hidden).status()).isEqualTo(404);
        }
    }

    @Test
    void linksOfCustomersAreHiddenButThoseOfTheDemo() {
        Company demo = Company.in(app, CreateOrganization.Kind.DEMO);
        for (Company each : List.of(company, demo)) {
            String token = OrganizationToken.next(each.id()).value();
            String link = "https://help.shop.example/enter?t=";
            app.bean(SendLink.class)
                    .send(each.id(), new SendLink.Note("kim@example.org", null, "Sign in", link + token, null));
            try (ConsoleClient owner = each.console(Role.OWNER)) {
                assertThat(text(owner, "kim@example.org")).isEqualTo(link + (each == demo ? token : "[hidden]"));
            }
        }
    }

    private static List<String> shown(ConsoleClient reader) {
        return reader.get("/api/v1/captured-letters")
                .json()
                .get("items")
                .valueStream()
                .map(letter -> letter.get("to").asString())
                .toList();
    }

    private static String text(ConsoleClient reader, String email) {
        String id = reader.get("/api/v1/captured-letters")
                .json()
                .get("items")
                .valueStream()
                .filter(letter -> letter.get("to").asString().equals(email))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        return reader.get("/api/v1/captured-letters/" + id).json().get("text").asString();
    }

    private String letterTo(String email) {
        await().atMost(Duration.ofSeconds(10)).until(() -> letters(email) > 0);
        return app.superuser()
                .sql("select body from letter where recipient = :email and kind = 'PASSWORD_RESET' order by id limit 1")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private long letters(String email) {
        return app.superuser()
                .sql("select count(*) from letter where recipient = :email and kind = 'PASSWORD_RESET'")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static String token(String text) {
        return text.substring(text.indexOf('#') + 1).lines().findFirst().orElseThrow();
    }
}
