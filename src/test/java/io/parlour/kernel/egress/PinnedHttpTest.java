package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Deque<HttpServer> servers = new ArrayDeque<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void aNameIsResolvedOnceAndThatVeryAddressConnectedTo() throws IOException {
        int port = serve(HttpServer.create(), "127.0.0.1");
        List<String> asked = new CopyOnWriteArrayList<>();
        Resolver rebinding = host -> {
            asked.add(host);
            // the second answer is another machine, where no one listens
            return new InetAddress[] {InetAddress.ofLiteral(asked.size() == 1 ? "127.0.0.1" : "127.0.0.99")};
        };

        PinnedHttp.Answer answer = get(new PinnedHttp(rebinding, true), "http://hooks.example:" + port + "/a?b=c", 10);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString(ISO_8859_1).isEqualTo("hello");
        assertThat(asked).containsExactly("hooks.example");
        assertThat(seen).containsExactly("hooks.example:" + port + " /a?b=c");
    }

    @Test
    void aNameThatLeadsInsideLaterIsNotFollowedThere() throws IOException {
        int port = serve(HttpServer.create(), "127.0.0.1");
        List<String> asked = new CopyOnWriteArrayList<>();
        Resolver rebinding = host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.ofLiteral(asked.size() % 2 == 1 ? "192.0.2.1" : "127.0.0.1")};
        };
        PinnedHttp http = new PinnedHttp(rebinding, false);
        String url = "http://hooks.example:" + port + "/";

        assertThatThrownBy(() -> http.ask(call(url), 10, Duration.ofMillis(300)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(http, url, 10)).isInstanceOf(ForbiddenAddress.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void oneAddressInsideAmongSeveralIsEnoughToStayAway() throws IOException {
        int port = serve(HttpServer.create(), "127.0.0.1");
        PinnedHttp http = new PinnedHttp(
                host -> new InetAddress[] {InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("127.0.0.1")},
                false);

        assertThatThrownBy(() -> get(http, "http://hooks.example:" + port + "/", 10))
                .isInstanceOf(ForbiddenAddress.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void theNameStaysWhatHostAndSniAndTheCertificateAreAbout(@TempDir Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore keys = selfSigned(directory, "hooks.example");
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        int port = serve(server, "127.0.0.1");
        SslContextFactory.Client trusting = new SslContextFactory.Client();
        trusting.setTrustStore(keys);
        PinnedHttp http = new PinnedHttp(
                host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}, true, trusting, PATIENCE);

        assertThat(get(http, "https://hooks.example:" + port + "/", 10).status())
                .isEqualTo(200);
        assertThat(seen).containsExactly("hooks.example:" + port + " / sni hooks.example");
        assertThatThrownBy(() -> get(http, "https://other.example:" + port + "/", 10))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("No subject alternative DNS name matching other.example found.");
        PinnedHttp doubting = new PinnedHttp(host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}, true);
        assertThatThrownBy(() -> get(doubting, "https://hooks.example:" + port + "/", 10))
                .isInstanceOf(IOException.class);
    }

    @Test
    void moreThanWasAskedForIsNotRead() throws IOException {
        int port = serve(HttpServer.create(), "127.0.0.1");
        PinnedHttp http = new PinnedHttp(new Resolver.Network(), true);
        String url = "http://localhost:" + port + "/";

        assertThat(get(http, url, 4).body()).isNull();
        assertThat(get(http, url, 4).status()).isEqualTo(200);
        assertThat(get(http, url, 0).body()).isEmpty();
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUpInTime() throws IOException {
        HttpServer server = HttpServer.create();
        int port = listen(server, "127.0.0.1");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(20_000_000);
            }
        });
        PinnedHttp http = new PinnedHttp(new Resolver.Network(), true);
        long start = System.nanoTime();

        PinnedHttp.Answer answer = http.ask(call("http://localhost:" + port + "/"), 1_000_000, Duration.ofMillis(500));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aHostThatIsAskedNoMoreIsForgotten() throws IOException {
        int port = serve(HttpServer.create(), "127.0.0.1");
        PinnedHttp http = new PinnedHttp(
                host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
                true,
                new SslContextFactory.Client(),
                Duration.ofMillis(100));
        for (int host = 0; host < 5; host++) {
            get(http, "http://h" + host + ".example:" + port + "/", 10);
        }
        assertThat(http.hosts()).isPositive();
        await().until(() -> http.hosts() == 0);
    }

    private static PinnedHttp.Call call(String url) {
        return new PinnedHttp.Call("GET", URI.create(url), Map.of(), null);
    }

    private static PinnedHttp.Answer get(PinnedHttp http, String url, int most) throws IOException {
        return http.ask(call(url), most, PATIENCE);
    }

    private int serve(HttpServer server, String address) throws IOException {
        int port = listen(server, address);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestURI() + sni(exchange));
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(ISO_8859_1));
            exchange.close();
        });
        return port;
    }

    private int listen(HttpServer server, String address) throws IOException {
        server.bind(new InetSocketAddress(address, 0), 0);
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static String sni(HttpExchange exchange) {
        return exchange instanceof HttpsExchange secure
                        && secure.getSSLSession() instanceof ExtendedSSLSession session
                        && session.getRequestedServerNames().getFirst() instanceof javax.net.ssl.SNIHostName name
                ? " sni " + name.getAsciiName()
                : "";
    }

    private static KeyStore selfSigned(Path directory, String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        // what is trusted are certificates alone
        keys.setCertificateEntry("trusted", keys.getCertificate("server"));
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
