package io.parlour.kernel.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Content.Sink.write(response, true, Content.Source.asString(request), callback);
                return true;
            }
        });
        new ConnectionLimits(new Places(20, 5), new ClientAddress(Set.of("127.0.0.1")), Duration.ofSeconds(1))
                .guard(server);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        server.stop();
    }

    @Test
    void headerThatTakesTooLongEndsTheConnection() throws IOException {
        Socket slow = connect("127.1.1.1");
        assertThat(ends(slow, "X-Slow: " + "x".repeat(1_000))).isTrue();
        Socket second = connect("127.1.1.1");
        send(second, GET + "\r\n");
        assertThat(status(second)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(ends(second, GET + "X-Slow: " + "x".repeat(1_000))).isTrue();
    }

    @Test
    void connectionThatWaitsOrSendsABodyStays() throws IOException {
        Socket slow = connect("127.1.1.1");
        send(slow, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
        assertThat(ends(slow, "x".repeat(1_000))).isFalse();
        assertThat(status(slow)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void connectionsOfOneNetworkLeaveRoomForThoseOfOthers() throws IOException {
        for (int opened = 0; opened < 20; opened++) {
            connect("127.1.2." + (opened + 1));
        }
        await().until(() -> connector.getConnectedEndPoints().size() == 4);
        Socket other = connect("127.1.3.1");
        send(other, GET + "\r\n");
        assertThat(status(other)).isEqualTo("HTTP/1.1 200 OK");
        for (Socket each : sockets) {
            each.close();
        }
        await().until(() -> connector.getConnectedEndPoints().isEmpty());
        Socket later = connect("127.1.2.1");
        send(later, GET + "\r\n");
        assertThat(status(later)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void trustedProxyLimitsItsOwnConnections() throws IOException {
        for (int opened = 0; opened < 30; opened++) {
            connect("127.0.0.1");
        }
        await().until(() -> connector.getConnectedEndPoints().size() == 30);
    }

    private Socket connect(String from) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort(), InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String status(Socket socket) throws IOException {
        byte[] answer = new byte[4_096];
        int read = socket.getInputStream().read(answer);
        return read < 0
                ? ""
                : new String(answer, 0, read, US_ASCII).lines().findFirst().orElse("");
    }

    /// Whether the server ends it while the text comes letter by letter, over three seconds.
    private static boolean ends(Socket socket, String text) throws IOException {
        int[] at = {0};
        boolean[] ended = {false};
        await().pollInterval(Duration.ofMillis(3))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    try {
                        send(socket, text.substring(at[0], ++at[0]));
                    } catch (SocketException closed) {
                        ended[0] = true;
                    }
                    return ended[0] || at[0] == text.length();
                });
        return ended[0];
    }

    @Test
    void connectionsLeaveFilesForTheDatabase() {
        assertThat(ConnectionServer.fitting(20_000, 1_048_576)).isEqualTo(20_000);
        assertThat(ConnectionServer.fitting(20_000, 20_000)).isEqualTo(18_000);
        assertThat(ConnectionServer.fitting(20_000, 1_024)).isEqualTo(512);
        assertThat(ConnectionServer.fitting(500, 20_000)).isEqualTo(500);
    }
}
