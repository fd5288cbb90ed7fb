package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What a mail names is asked for only where the world is, and told nothing (ML-42).
class FetchOutsideTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Names lead where the test says, and are counted.
    private static final class Names implements Resolver {
        final List<String> asked = new CopyOnWriteArrayList<>();
        private final Map<String, String> names;

        Names(Map<String, String> names) {
            this.names = names;
        }

        @Override
        public InetAddress[] resolve(String host) {
            asked.add(host);
            return new InetAddress[] {InetAddress.ofLiteral(names.getOrDefault(host, host))};
        }
    }

    @Test
    void aNameThatLeadsInsideIsNotConnectedTo() {
        for (String inside : List.of(
                "127.0.0.1",
                "169.254.169.254",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.7.7",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "::127.0.0.1")) {
            Names names = new Names(Map.of("pixel.example", inside));
            assertThat(fetch(names, "https://pixel.example/a.png"))
                    .as(inside)
                    .isInstanceOf(FetchOutside.Outcome.Forbidden.class);
        }
    }

    @Test
    void onlyTheWebsOwnPortsAndSchemesAreGoneTo() {
        Names names = new Names(Map.of("pixel.example", "192.0.2.1"));
        for (String url : List.of(
                "http://pixel.example:8080/",
                "https://pixel.example:22/",
                "ftp://pixel.example/",
                "file:///etc/passwd",
                "http://user:secret@pixel.example/",
                "http://[::1]/")) {
            assertThat(fetch(names, url)).as(url).isInstanceOf(FetchOutside.Outcome.Forbidden.class);
        }
        assertThat(names.asked).containsOnly("::1").hasSize(1);
    }

    @Test
    void nothingIsToldOfTheReaderAndAtMostThreeRedirectsAreFollowed() throws IOException {
        List<HttpExchange> seen = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange);
            int left = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().set("Set-Cookie", "who=you");
            if (left > 0) {
                exchange.getResponseHeaders().set("Location", "/" + (left - 1));
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("octets".getBytes(ISO_8859_1));
            }
            exchange.close();
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/";
            FetchOutside anywhere = new FetchOutside(new Resolver.Network(), true);
            assertThat(anywhere.fetch(URI.create(url + 3), "image/png", 6, PATIENCE))
                    .isInstanceOfSatisfying(
                            FetchOutside.Outcome.Fetched.class,
                            fetched -> assertThat(fetched.octets())
                                    .asString(ISO_8859_1)
                                    .isEqualTo("octets"));
            assertThat(seen)
                    .hasSize(4)
                    .allSatisfy(
                            exchange -> assertThat(exchange.getRequestHeaders().keySet())
                                    .containsExactlyInAnyOrder(
                                            "Accept", "Accept-encoding", "Connection", "Host", "User-agent"));
            assertThat(anywhere.fetch(URI.create(url + 4), "image/png", 6, PATIENCE))
                    .isInstanceOf(FetchOutside.Outcome.Failed.class);
            assertThat(anywhere.fetch(URI.create(url + 0), "image/png", 5, PATIENCE))
                    .as("one octet more than may be")
                    .isInstanceOf(FetchOutside.Outcome.Failed.class);
        } finally {
            server.stop(0);
        }
    }

    private static FetchOutside.Outcome fetch(Resolver names, String url) {
        return new FetchOutside(names, false).fetch(URI.create(url), "image/png", 1_000, PATIENCE);
    }
}
