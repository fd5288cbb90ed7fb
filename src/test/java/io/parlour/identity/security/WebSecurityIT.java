package io.parlour.identity.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
                assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
                assertThat(answer.header("Permissions-Policy"))
                        .contains("camera=()", "microphone=()", "geolocation=()");
                assertThat(answer.header("Strict-Transport-Security"))
                        .as("http is what this one is reached by")
                        .isNull();
            }
        }
    }

    @Test
    void theErrorPageIsNoError() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            ConsoleClient.Answer asked = browser.get("/error");
            assertThat(asked.status()).isEqualTo(404);
            assertThat(asked.code()).isEqualTo("not-found");

            ConsoleClient.Answer refused = browser.get("/a;b=c/api/v1/me");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("http.400");
        }
    }

    @Test
    void behindHttpsCookiesAreOfThisHostAloneAndTlsIsDemanded() {
        try (TestApp secure = TestApp.start("parlour.public-url=https://support.example.com", "parlour.demo=force")) {
            Company.Person ann = Company.in(secure).person(Role.AGENT);
            HttpResponse<String> first = bare(secure, "GET", "/api/v1/me", "", "");
            String token = value(first, "__Host-XSRF-TOKEN");
            HttpResponse<String> in = bare(
                    secure,
                    "POST",
                    "/api/v1/session",
                    "__Host-XSRF-TOKEN=" + token,
                    "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ann.email(), Company.PASSWORD));
            assertThat(in.statusCode()).isEqualTo(200);
            assertThat(in.headers().allValues("Set-Cookie"))
                    .anyMatch(cookie -> cookie.startsWith("__Host-parlour_session="))
                    .anyMatch(cookie -> cookie.startsWith("__Host-parlour_device="))
                    .allMatch(cookie -> cookie.startsWith("__Host-")
                            && cookie.contains("Path=/;")
                            && cookie.contains("Secure")
                            && !cookie.contains("Domain"));
            String session = value(in, "__Host-parlour_session");
            assertThat(bare(secure, "GET", "/api/v1/me", "__Host-parlour_session=" + session, "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bare(secure, "GET", "/api/v1/me", "parlour_session=" + session, "")
                            .statusCode())
                    .as("a cookie that a neighbouring host can set")
                    .isEqualTo(401);
            for (String page : List.of("/", "/demo", "/w.js", "/api/v1/me")) {
                assertThat(bare(secure, "GET", page, "", "").headers().firstValue("Strict-Transport-Security"))
                        .as(page)
                        .contains("max-age=31536000");
            }
            assertThat(bare(secure, "GET", "/demo", "", "").headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"));
        }
    }

    /// Without a jar: no program would send these cookies over http.
    private static HttpResponse<String> bare(TestApp app, String method, String path, String cookies, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies).header("X-XSRF-TOKEN", cookies.substring(cookies.indexOf('=') + 1));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String value(HttpResponse<String> answer, String cookie) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith(cookie + "="))
                .map(each -> each.substring(cookie.length() + 1, each.indexOf(';')))
                .findFirst()
                .orElseThrow();
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
            assertThat(document.get("paths").findValues("tags"))
                    .allSatisfy(tags -> assertThat(tags.path(0).asString()).matches("[A-Za-z][a-z]*( [a-z]+)*|SLA"));
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
