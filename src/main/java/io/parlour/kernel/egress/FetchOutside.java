package io.parlour.kernel.egress;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Gets what stands at an address that somebody outside named (ML-42). A name is resolved once and that very address
/// connected to, so nobody can answer the check one way and the connection another. Only public addresses, ports 80 and
/// 443, at most three redirects, each checked alike; no cookie, no referrer, and always the same user agent.
@Component
public final class FetchOutside {
    private static final int REDIRECTS = 3;
    private static final Set<Integer> PORTS = Set.of(80, 443);
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final PinnedHttp http;
    private final boolean anywhere;

    public sealed interface Outcome {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Fetched(byte[] octets) implements Outcome {}

        /// It leads somewhere this program does not go; nothing was connected to.
        record Forbidden() implements Outcome {}

        /// Nobody there, no answer in time, too large, or an answer without content.
        record Failed() implements Outcome {}
    }

    /// `anywhere`: also inside, and at any port.
    FetchOutside(Resolver resolver, @Value("${parlour.mail-images.anywhere:false}") boolean anywhere) {
        this.http = new PinnedHttp(resolver, anywhere);
        this.anywhere = anywhere;
    }

    /// `accept` is what is asked for; `most` octets; after `patience` it is given up.
    public Outcome fetch(URI uri, String accept, int most, Duration patience) {
        try {
            return follow(uri, accept, most, patience);
        } catch (ForbiddenAddress e) {
            return new Outcome.Forbidden();
        } catch (IOException e) {
            return new Outcome.Failed();
        }
    }

    private Outcome follow(URI first, String accept, int most, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        URI uri = first;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            if (!isFit(uri)) {
                return new Outcome.Forbidden();
            }
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            PinnedHttp.Answer answer = http.ask(
                    new PinnedHttp.Call("GET", uri, Map.of("Accept", accept, "Accept-Encoding", "identity"), null),
                    most,
                    left);
            String location = MOVED.contains(answer.status()) ? answer.headers().get("Location") : null;
            if (location == null) {
                return answer.status() == 200
                                && answer.body() != null
                                && !answer.headers().contains("Content-Encoding")
                        ? new Outcome.Fetched(answer.body())
                        : new Outcome.Failed();
            }
            uri = resolved(uri, location);
        }
        return new Outcome.Failed();
    }

    private boolean isFit(@Nullable URI uri) {
        return uri != null
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && (anywhere || PORTS.contains(port(uri)));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static URI resolved(URI base, String location) throws IOException {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("leads nowhere", e);
        }
    }

    @PreDestroy
    void stop() {
        http.stop();
    }
}
