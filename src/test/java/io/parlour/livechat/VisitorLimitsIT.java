package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.UuidV7;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VisitorLimitsIT {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    @SuppressWarnings("NullAway.Init")
    private static TestApp app;

    @SuppressWarnings("NullAway.Init")
    private static String widget;

    @BeforeAll
    static void start() {
        app = TestApp.start(
                "parlour.limits.chat-starts-per-hour=30",
                "parlour.limits.uploads-per-hour=60",
                "parlour.limits.visitor-messages-per-minute=30",
                "parlour.live.opens-per-minute=120");
        OrganizationId shop = app.bean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Shop", "team", CreateOrganization.Kind.CUSTOMER),
                        created -> created.id());
        widget = app.bean(Transactions.class)
                .read(
                        shop,
                        () -> app.bean(Widgets.class)
                                .ofSite(
                                        shop,
                                        app.bean(Sites.class)
                                                .page(shop, null, 1)
                                                .items()
                                                .getFirst()
                                                .id())
                                .getFirst()
                                .key());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theThirtyFirstStartOfANetworkWaitsAndItsNeighbourNetworkDoesNot() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(start("203.0.113." + i).statusCode()).isEqualTo(201);
        }
        HttpResponse<String> refused = start("203.0.113.99");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("limit.too-many");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3_000L, 3_601L);
        assertThat(start("203.0.114.1").statusCode()).isEqualTo(201);
    }

    @Test
    void theSixtyFirstUploadOfANetworkWaits() throws Exception {
        String file = "{\"name\":\"a.txt\",\"size\":3}";
        int taken = 0;
        int last = 0;
        for (int browser = 1; browser <= 4; browser++) {
            String from = "192.0.2." + browser;
            String token = JsonMapper.shared()
                    .readTree(start(from).body())
                    .path("token")
                    .asString();
            for (int i = 0; i < 20; i++) {
                last = post("/widget/v1/uploads", from, token, file).statusCode();
                taken += last == 201 ? 1 : 0;
            }
        }

        assertThat(taken).isEqualTo(60);
        assertThat(last).isEqualTo(429);
    }

    @Test
    void theThirtyFirstMessageOfAVisitorInAMinuteWaitsOverHttpAndOverTheSocketAlike() throws Exception {
        JsonNode begun = JsonMapper.shared().readTree(start("198.51.100.1").body());
        String conversation = begun.path("conversation").asString();
        String token = begun.path("token").asString();
        String path = "/widget/v1/conversations/" + conversation + "/messages";
        for (int i = 0; i < 30; i++) {
            assertThat(post(path, "198.51.100.1", token, message()).statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> refused = post(path, "198.51.100.1", token, message());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("limit.too-many");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(30L, 61L);

        String pass = JsonMapper.shared()
                .readTree(post("/widget/v1/live-passes", "198.51.100.1", token, "{}")
                        .body())
                .path("pass")
                .asString();
        try (Line line = Line.reading(app, pass, conversation)) {
            UUID id = IDS.next();
            line.send("{\"t\":\"send\",\"id\":\"%s\",\"conversation\":\"%s\",\"kind\":\"message\",\"text\":\"More\"}"
                    .formatted(id, conversation));
            JsonNode nack = line.until(frame -> Line.is(frame, "nack")).getLast();
            assertThat(nack.path("code").asString()).isEqualTo("limit.too-many");
            assertThat(nack.path("retry").asLong()).isBetween(30_000L, 61_000L);
        }

        JsonNode other = JsonMapper.shared().readTree(start("198.51.100.1").body());
        String own = "/widget/v1/conversations/" + other.path("conversation").asString() + "/messages";
        assertThat(post(own, "198.51.100.1", other.path("token").asString(), message())
                        .statusCode())
                .as("of the same network")
                .isEqualTo(201);
    }

    private static String message() {
        return "{\"clientId\":\"" + IDS.next() + "\",\"text\":\"Hello\"}";
    }

    @Test
    void theHundredAndTwentyFirstSocketInAMinuteIsTurnedAwayWithATimeToComeBack() throws Exception {
        for (int i = 0; i < 120; i++) {
            open("2001:db8:0:1%02x::1".formatted(i));
        }
        Ending ending = open("2001:db8:0:1ff::9");

        assertThat(ending.closed.get(10, TimeUnit.SECONDS)).startsWith("4429 ");
        assertThat(open("2001:db8:1::9").closed).isNotCompleted();
    }

    private static Ending open(String from) {
        Ending ending = new Ending();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("parlour.1")
                .header("X-Forwarded-For", from)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://localhost:" + app.port() + "/live"), ending)
                .join();
        return ending;
    }

    private static final class Ending implements WebSocket.Listener {
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }
    }

    private static HttpResponse<String> start(String from) throws IOException, InterruptedException {
        String body = "{\"widget\":\"" + widget + "\",\"clientId\":\"" + IDS.next() + "\",\"text\":\"Hello\"}";
        return post("/widget/v1/conversations", from, null, body);
    }

    private static HttpResponse<String> post(String path, String from, @Nullable String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", from)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        // a line of its own each time: one that was refused in the middle of its text may end under the next request
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
