package io.parlour.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.CloseCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionsIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void aRevokedSessionIsRefusedWithItsNextRequest() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann);
                ConsoleClient phone = company.console(ann)) {
            JsonNode sessions = desk.get("/api/v1/sessions").json().get("items");
            assertThat(sessions).hasSize(2);
            String other = sessions.valueStream()
                    .filter(session -> !session.get("current").asBoolean())
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .asString();

            assertThat(desk.delete("/api/v1/sessions/" + other).status()).isEqualTo(204);

            assertThat(phone.get("/api/v1/me").status()).isEqualTo(401);
            assertThat(desk.get("/api/v1/me").status()).isEqualTo(200);
            assertThat(desk.delete("/api/v1/sessions/" + other).status()).isEqualTo(404);
        }
    }

    @Test
    void anotherAgentsSessionIsNotThere() {
        try (ConsoleClient ann = company.console(Role.OWNER);
                ConsoleClient bob = company.console(Role.AGENT)) {
            String session =
                    bob.get("/api/v1/sessions").json().at("/items/0/id").asString();

            assertThat(ann.delete("/api/v1/sessions/" + session).status()).isEqualTo(404);
            assertThat(bob.get("/api/v1/me").status()).isEqualTo(200);
        }
    }

    @Test
    void signingOutEndsTheSessionAndNotOnlyTheCookie() {
        try (ConsoleClient ann = company.console(Role.AGENT);
                ConsoleClient thief = new ConsoleClient(app)) {
            String stolen = ann.cookie("parlour_session");
            assertThat(thief.send("GET", "/api/v1/me", null, Map.of("Cookie", "parlour_session=" + stolen))
                            .status())
                    .isEqualTo(200);

            assertThat(ann.delete("/api/v1/session").status()).isEqualTo(204);

            assertThat(thief.send("GET", "/api/v1/me", null, Map.of("Cookie", "parlour_session=" + stolen))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatIsKeptOfABrowserIsCoarse() {
        try (ConsoleClient ann = company.console(Role.AGENT)) {
            JsonNode session = ann.get("/api/v1/sessions").json().at("/items/0");

            assertThat(session.get("address").asString()).matches("127\\.\\d+\\.\\d+\\.0/24");
            assertThat(session.get("device").asString()).isEqualTo("A browser");
        }
    }

    @Test
    void aChangedPasswordEndsAllOtherSessions() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann);
                ConsoleClient phone = company.console(ann)) {
            assertThat(desk.put("/api/v1/me/password", Map.of("current", "wrong", "password", "a new long phrase"))
                            .status())
                    .isEqualTo(422);
            assertThat(desk.put(
                                    "/api/v1/me/password",
                                    Map.of("current", Company.PASSWORD, "password", "a new long phrase"))
                            .status())
                    .isEqualTo(204);

            assertThat(desk.get("/api/v1/me").status()).isEqualTo(200);
            assertThat(phone.get("/api/v1/me").status()).isEqualTo(401);
        }
    }

    @Test
    void signingInAgainEndsTheSessionThatTheBrowserHad() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann);
                ConsoleClient phone = company.console(ann);
                ConsoleClient thief = new ConsoleClient(app)) {
            String old = "parlour_session=" + desk.cookie("parlour_session");

            assertThat(desk.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(200);

            assertThat(thief.send("GET", "/api/v1/me", null, Map.of("Cookie", old))
                            .status())
                    .isEqualTo(401);
            assertThat(desk.get("/api/v1/me").status()).isEqualTo(200);
            assertThat(phone.get("/api/v1/me").status()).isEqualTo(200);
            assertThat(desk.get("/api/v1/sessions").json().get("items")).hasSize(2);

            // another agent at the same browser
            String before = "parlour_session=" + desk.cookie("parlour_session");
            assertThat(desk.signIn(company.person(Role.LEAD).email(), Company.PASSWORD)
                            .status())
                    .isEqualTo(200);
            assertThat(thief.send("GET", "/api/v1/me", null, Map.of("Cookie", before))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aForgedCookieIsNobody() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            for (String forged : new String[] {"", "x", "%00", "A".repeat(65), "A".repeat(4_000), "../../etc"}) {
                assertThat(browser.send("GET", "/api/v1/me", null, Map.of("Cookie", "parlour_session=" + forged))
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void socketsOfABrowserThatSignsInAgainComeBack() throws Exception {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann);
                HttpClient http = HttpClient.newHttpClient()) {
            Ear ear = listen(http, desk);

            desk.signIn(ann.email(), Company.PASSWORD);

            assertThat(ear.closed.get(2, TimeUnit.SECONDS)).isEqualTo(CloseCode.SILENT);
            assertThat(desk.post("/api/v1/live-passes", Map.of()).status()).isEqualTo(200);
        }
    }

    private Ear listen(HttpClient http, ConsoleClient browser) throws Exception {
        String pass =
                browser.post("/api/v1/live-passes", Map.of()).json().get("pass").asString();
        Ear ear = new Ear();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("parlour.1")
                .buildAsync(URI.create("ws://localhost:" + app.port() + "/live"), ear)
                .get(10, TimeUnit.SECONDS);
        socket.sendText("{\"t\":\"hello\",\"v\":1,\"pass\":\"" + pass + "\",\"device\":\"phone\"}", true)
                .get(10, TimeUnit.SECONDS);
        assertThat(ear.first.get(10, TimeUnit.SECONDS)).contains("welcome");
        return ear;
    }

    @Test
    void anEndedSessionTakesItsOpenSocketWithItAtOnce() throws Exception {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann);
                ConsoleClient phone = company.console(ann);
                HttpClient http = HttpClient.newHttpClient()) {
            Ear ear = listen(http, phone);
            String other = desk.get("/api/v1/sessions")
                    .json()
                    .get("items")
                    .valueStream()
                    .filter(session -> !session.get("current").asBoolean())
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .asString();

            desk.delete("/api/v1/sessions/" + other);

            assertThat(ear.closed.get(2, TimeUnit.SECONDS)).isEqualTo(4403);
            assertThat(phone.post("/api/v1/live-passes", Map.of()).status()).isEqualTo(401);
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            first.complete(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }
}
