package io.parlour.identity;

import io.parlour.TestApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A signed-in agent's live socket that keeps all it hears.
public final class LiveSocket implements AutoCloseable, WebSocket.Listener {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final WebSocket socket;

    private LiveSocket(TestApp app, String pass) {
        this.socket = client.newWebSocketBuilder()
                .subprotocols("parlour.1")
                .buildAsync(URI.create("ws://localhost:" + app.port() + "/live"), this)
                .join();
        say("{\"t\":\"hello\",\"v\":1,\"pass\":\"" + pass + "\",\"device\":\"test\"}");
    }

    public static LiveSocket open(TestApp app, ConsoleClient console) {
        return new LiveSocket(
                app,
                console.post("/api/v1/live-passes", Map.of())
                        .json()
                        .path("pass")
                        .asString());
    }

    public void say(String frame) {
        socket.sendText(frame, true).join();
    }

    public String heard() {
        return String.join("", heard);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket source, CharSequence text, boolean last) {
        heard.add(text.toString());
        source.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }
}
