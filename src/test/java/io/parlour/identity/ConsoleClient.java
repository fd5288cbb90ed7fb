package io.parlour.identity;

import io.parlour.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser with the console in it: it keeps cookies and repeats the token against forged requests. Each comes
/// from a loopback network of its own, so that one test's wrong passwords do not delay another's.
public final class ConsoleClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NETWORKS = new AtomicInteger(1);
    private final TestApp app;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;

    public record Answer(int status, Map<String, List<String>> headers, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String code() {
            return json().path("code").asString();
        }

        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .map(header -> header.getValue().getFirst())
                    .orElse(null);
        }
    }

    public ConsoleClient(TestApp app) {
        this.app = app;
        int network = NETWORKS.getAndIncrement();
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .localAddress(loopback(network))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        get("/api/v1/me");
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    public Answer signIn(String email, String password) {
        return post("/api/v1/session", Map.of("email", email, "password", password));
    }

    public @Nullable String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .map(java.net.HttpCookie::getValue)
                .orElse(null);
    }

    /// A body of text or octets, or a file, goes as it is, everything else as JSON. A header given here replaces the
    /// usual one;
    /// an empty value leaves it out.
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        List<String> sent = new ArrayList<>();
        @Nullable String token = headers.getOrDefault("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
        if (token != null && !token.isEmpty()) {
            sent.addAll(List.of("X-XSRF-TOKEN", token));
        }
        headers.forEach((name, value) -> {
            if (!name.equals("X-XSRF-TOKEN")) {
                sent.addAll(List.of(name, value));
            }
        });
        if (body != null && !headers.containsKey("Content-Type")) {
            sent.addAll(List.of("Content-Type", "application/json"));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, publisher(body));
        if (!sent.isEmpty()) {
            request.headers(sent.toArray(String[]::new));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
        try {
            return switch (body) {
                case null -> HttpRequest.BodyPublishers.noBody();
                case byte[] octets -> HttpRequest.BodyPublishers.ofByteArray(octets);
                case Path file -> HttpRequest.BodyPublishers.ofFile(file);
                default -> HttpRequest.BodyPublishers.ofString(text(body));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A download that isn't text.
    public byte[] octets(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static String text(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    private static InetAddress loopback(int network) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (1 + network / 250), (byte) (network % 250), 7});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
