package io.parlour.bench.people;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// One browser's requests: JSON both ways, a visitor's bearer token or an agent's cookies.
public final class Web {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String base;
    private final @Nullable String bearer;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    public record Answer(int status, JsonNode body) {
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    private Web(int port, @Nullable String bearer) {
        this.base = "http://127.0.0.1:" + port;
        this.bearer = bearer;
    }

    /// Somebody without cookies.
    public static Web of(int port) {
        return new Web(port, null);
    }

    static Web of(int port, String bearer) {
        return new Web(port, bearer);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /// The body of what is no JSON.
    public String text(String path) throws IOException {
        return exchange(HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE))
                .body();
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) throws IOException {
        return send("POST", path, body);
    }

    public Answer put(String path, Map<String, ?> body) throws IOException {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Map<String, ?> body) throws IOException {
        return send("PATCH", path, body);
    }

    /// The answer of a request that must succeed.
    public JsonNode require(Answer answer) throws IOException {
        if (answer.status() / 100 != 2) {
            throw new IOException("refused with " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer send(String method, String path, @Nullable Map<String, ?> body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
            request.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
        }
        request.header("Content-Type", "application/json");
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        HttpResponse<String> answer = exchange(request);
        answer.headers().allValues("Set-Cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        return new Answer(
                answer.statusCode(),
                answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body()));
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
