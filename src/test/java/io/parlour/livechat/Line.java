package io.parlour.livechat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One side's live socket, past its `hello`.
final class Line implements AutoCloseable, WebSocket.Listener {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closing = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile int closed;

    /// `more`: further fields of the hello, each begun with a comma.
    private Line(TestApp app, String pass, String more) {
        this.socket = client.newWebSocketBuilder()
                .subprotocols("parlour.1")
                .buildAsync(URI.create("ws://localhost:" + app.port() + "/live"), this)
                .join();
        send("{\"t\":\"hello\",\"v\":1,\"pass\":\"" + pass + "\",\"device\":\"test\"" + more + "}");
    }

    static Line of(TestApp app, String pass, String more) {
        return new Line(app, pass, more);
    }

    /// Reads the conversation from its beginning, and has heard all of it.
    static Line reading(TestApp app, String pass, String conversation) {
        Line line = of(app, pass, ",\"conversations\":{\"" + conversation + "\":0}");
        line.until(frame -> is(frame, "live"));
        return line;
    }

    /// A pass of a signed-in agent.
    static String pass(ConsoleClient console) {
        return console.post("/api/v1/live-passes", Map.of()).json().path("pass").asString();
    }

    /// A pass of a visitor.
    static String pass(Browser browser, String token) {
        return browser.post("/widget/v1/live-passes", token, "{}").text("pass");
    }

    static boolean is(JsonNode frame, String type) {
        return frame.path("t").asString().equals(type);
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /// The frames up to the first that fits, with it.
    List<JsonNode> until(Predicate<JsonNode> fits) {
        List<JsonNode> heard = new ArrayList<>();
        try {
            JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
            while (frame != null) {
                heard.add(frame);
                if (fits.test(frame)) {
                    return heard;
                }
                frame = frames.poll(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no such frame came, but " + heard);
    }

    /// The first of this type.
    JsonNode next(String type) {
        return until(frame -> is(frame, type)).getLast();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket source, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            frames.add(JSON.readTree(part.toString()));
            part.setLength(0);
        }
        source.request(1);
        return null;
    }

    /// Code and reason with which the other side closes.
    String closed() {
        return closing.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /// The code the server closed it with; 0 while it stands.
    int closedWith() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket source, int code, String reason) {
        closing.complete(code + " " + reason);
        closed = code;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }
}
