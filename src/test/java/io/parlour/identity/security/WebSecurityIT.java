package io.parlour.identity.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebSecurityIT {
    private static final Set<String> DOORS = Set.of(
            "POST /api/v1/setup",
            "POST /api/v1/session",
            "POST /api/v1/sign-in-links",
            "POST /api/v1/password-resets",
            "PUT /api/v1/password-resets",
            "POST /api/v1/agent-invitations/accept");
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void withoutASessionEveryRouteButTheDoorsIsShut() {
        try (ConsoleClient stranger = new ConsoleClient(app)) {
            SoftAssertions softly = new SoftAssertions();
            Set<String> open = new HashSet<>();
            JsonNode paths = stranger.get("/openapi.json").json().get("paths");
            paths.forEachEntry((path, item) -> item.propertyNames().forEach(method -> {
                if (path.startsWith("/api/v1/")) {
                    String name = method.toUpperCase(java.util.Locale.ROOT);
                    ConsoleClient.Answer answer = shut(
                            name, path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
                    if (DOORS.contains(name + " " + path)) {
                        open.add(name + " " + path);
                        softly.assertThat(answer.status()).as(name + " " + path).isEqualTo(422);
                    } else {
                        softly.assertThat(answer.status() + " " + answer.code())
                                .as(name + " " + path)
                                .isEqualTo("401 identity.signed-out");
                    }
                }
            }));
            softly.assertAll();
            assertThat(open).isEqualTo(DOORS);
            assertThat(stranger.get("/api/v1/nothing-of-this-name").status()).isEqualTo(401);
        }
    }

    /// On a line of its own: one that is refused before its body was read ends.
    private ConsoleClient.Answer shut(String method, String path) {
        try (ConsoleClient stranger = new ConsoleClient(app)) {
            return stranger.send(method, path, method.equals("GET") ? null : "{}", Map.of());
        }
    }

    @Test
    void aWriteWithoutTheTokenAgainstForgeryIsRefusedAndDoesNothing() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            for (String token : List.of("", "wrong", UUID.randomUUID().toString())) {
                ConsoleClient.Answer answer = owner.send(
                        "POST", "/api/v1/departments", Map.of("name", "Forged"), Map.of("X-XSRF-TOKEN", token));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("identity.csrf");
            }
            assertThat(owner.delete("/api/v1/session").status()).isEqualTo(204);
        }
    }

    @Test
    void signingInIsGuardedAgainstForgeryToo() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient browser = new ConsoleClient(app)) {
            ConsoleClient.Answer answer = browser.send(
                    "POST",
                    "/api/v1/session",
                    Map.of("email", ann.email(), "password", Company.PASSWORD),
                    Map.of("X-XSRF-TOKEN", ""));

            assertThat(answer.code()).isEqualTo("identity.csrf");
        }
    }

    @Test
    void theConsoleCannotBeFramedAndRunsNoForeignScript() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            for (String page : List.of("/", "/sign-in", "/settings/team", "/inbox/mine/x")) {
                ConsoleClient.Answer answer = browser.get(page);
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.header("Content-Security-Policy"))
                        .contains(
                                "default-src 'self'",
                                "script-src 'self';",
                                "frame-ancestors 'none'",
                                "object-src 'none'")
                        .doesNotContain("unsafe-eval");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
                assertThat(answer.header("Cache-Control")).contains("no-store");
            }
        }
    }

    @Test
    void visitorsPagesGetNoCookie() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            ConsoleClient.Answer loader = browser.get("/w.js?site=unknown");

            assertThat(loader.header("Set-Cookie")).isNull();
            assertThat(loader.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndNamesTheProblem() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            JsonNode document = browser.get("/openapi.json").json();
            List<String> ids = document.get("paths").findValuesAsString("operationId");

            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z]+\\.[a-zA-Z]+"));
            assertThat(document.at("/components/schemas/Problem/required")).isNotEmpty();
            document.get("paths")
                    .forEach(item -> item.forEach(operation -> assertThat(
                                    operation.at("/responses/default/$ref").asString())
                            .isEqualTo("#/components/responses/Problem")));
        }
    }

    @Test
    void aBodyTooLargeIsRefused() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            ConsoleClient.Answer answer = browser.send("POST", "/api/v1/session", "x".repeat(2_100_000), Map.of());

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("input.too-large");
        }
    }
}
