package io.parlour.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.Secrets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The first run, on a program and a database of its own.
class InstallationIT {
    @Test
    void theSetUpLinkMakesTheOperatorOnce() {
        try (TestApp app = TestApp.start();
                ConsoleClient operator = new ConsoleClient(app)) {
            String token = Secrets.next();
            boolean offered = app.bean(Transactions.class)
                    .installation(() -> app.bean(Installation.class).offerSetUp(Secrets.hash(token)));
            assertThat(offered).isTrue();
            Map<String, String> wish = Map.of(
                    "token", token,
                    "organizationName", "The operator",
                    "name", "Olga Owner",
                    "email", "olga@example.org",
                    "password", "a long enough phrase",
                    "zone", "Europe/Vienna");

            assertThat(operator.post("/api/v1/setup", with(wish, "token", Secrets.next()))
                            .code())
                    .isEqualTo("identity.link-invalid");
            assertThat(operator.post("/api/v1/setup", with(wish, "email", "nothing"))
                            .status())
                    .isEqualTo(422);
            age(app, "- interval '25 hours'");
            assertThat(operator.post("/api/v1/setup", wish).code()).isEqualTo("identity.link-invalid");
            age(app, "+ interval '25 hours'");
            ConsoleClient.Answer made =
                    operator.send("POST", "/api/v1/setup", wish, Map.of("Accept-Language", "tlh,de-AT;q=0.9,en;q=0.5"));
            assertThat(made.status()).isEqualTo(201);
            assertThat(made.json().at("/organization/operator").asBoolean()).isTrue();
            assertThat(made.json().at("/agent/role").asString()).isEqualTo("owner");
            JsonNode workspace = operator.get("/api/v1/workspace").json();
            assertThat(workspace.path("zone").asString()).isEqualTo("Europe/Vienna");
            assertThat(workspace.path("language").asString()).isEqualTo("de");
            assertThat(operator.post("/api/v1/setup", wish).code()).isEqualTo("identity.link-invalid");
            boolean again = app.bean(Transactions.class)
                    .installation(() -> app.bean(Installation.class).offerSetUp(Secrets.hash(token)));
            assertThat(again).isFalse();

            organizationsAreTheOperators(app, operator);
        }
    }

    private static void age(TestApp app, String by) {
        app.superuser()
                .sql("update installation set set_up_token_at = set_up_token_at " + by)
                .update();
    }

    private static void organizationsAreTheOperators(TestApp app, ConsoleClient operator) {
        String email = UUID.randomUUID() + "@example.org";
        ConsoleClient.Answer made =
                operator.post("/api/v1/organizations", Map.of("name", "Beta", "plan", "trial", "ownerEmail", email));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().at("/organization/id").asString();
        assertThat(operator.patch("/api/v1/organizations/" + id, Map.of("plan", "business"))
                        .json()
                        .get("plan")
                        .asString())
                .isEqualTo("business");
        assertThat(operator.patch("/api/v1/organizations/" + id, Map.of("plan", "none"))
                        .status())
                .isEqualTo(422);
        assertThat(operator.patch("/api/v1/organizations/" + UUID.randomUUID(), Map.of("plan", "team"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.get("/api/v1/organizations").json().get("items")).hasSize(2);

        String link = made.json().get("link").asString();
        try (ConsoleClient owner = new ConsoleClient(app)) {
            ConsoleClient.Answer in = owner.post(
                    "/api/v1/agent-invitations/accept",
                    Map.of(
                            "token", link.substring(link.indexOf('#') + 1),
                            "name", "Bea Owner",
                            "password", "a long enough phrase"));
            assertThat(in.json().at("/organization/name").asString()).isEqualTo("Beta");
            assertThat(in.json().at("/agent/role").asString()).isEqualTo("owner");
            assertThat(owner.get("/api/v1/organizations").code()).isEqualTo("access.denied");
            assertThat(owner.get("/api/v1/sites").json().at("/items/0/state").asString())
                    .isEqualTo("PAID_ACTIVE");
        }
    }

    private static Map<String, String> with(Map<String, String> wish, String key, String value) {
        Map<String, String> changed = new java.util.HashMap<>(wish);
        changed.put(key, value);
        return changed;
    }
}
