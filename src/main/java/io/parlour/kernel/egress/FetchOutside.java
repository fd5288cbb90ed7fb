package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Gets what stands at an address that somebody outside named (ML-42). A name is resolved once and that very address
/// connected to, so nobody can answer the check one way and the connection another. Only public addresses, ports 80 and
/// 443, at most three redirects, each checked alike; no cookie, no referrer, and always the same user agent.
@Component
public final class FetchOutside {
    private static final int REDIRECTS = 3;
    private static final int MOST_ADDRESSES = 3;
    private static final Set<Integer> PORTS = Set.of(80, 443);
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final int CONNECT_MILLIS = 2_000;

    private final Way way;
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
    FetchOutside(Way way, @Value("${parlour.mail-images.anywhere:false}") boolean anywhere) {
        this.way = way;
        this.anywhere = anywhere;
    }

    /// `accept` is what is asked for; `most` octets; after `patience` it is given up.
    public Outcome fetch(URI uri, String accept, int most, Duration patience) {
        FutureTask<Outcome> task = new FutureTask<>(() -> follow(uri, accept, most));
        Thread.ofVirtual().name("fetch-outside").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed();
        } catch (ExecutionException | TimeoutException e) {
            return new Outcome.Failed();
        } finally {
            task.cancel(true); // closes its line: it is a virtual thread
        }
    }

    private Outcome follow(URI first, String accept, int most) throws IOException {
        URI uri = first;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            if (!isFit(uri)) {
                return new Outcome.Forbidden();
            }
            InetAddress[] addresses = way.resolve(bare(uri.getHost()));
            if (!anywhere && Arrays.stream(addresses).anyMatch(Inside::is)) {
                return new Outcome.Forbidden();
            }
            try (Socket line = line(uri, addresses)) {
                HttpAnswer answer = ask(line, uri, accept);
                String location =
                        MOVED.contains(answer.status()) ? answer.headers().get("location") : null;
                if (location == null) {
                    return answer.status() == 200 ? new Outcome.Fetched(answer.body(most)) : new Outcome.Failed();
                }
                uri = resolved(uri, location);
            }
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

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static URI resolved(URI base, String location) throws IOException {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("leads nowhere", e);
        }
    }

    private Socket line(URI uri, InetAddress[] addresses) throws IOException {
        Socket plain = connected(addresses, port(uri));
        plain.setSoTimeout(CONNECT_MILLIS * 2);
        if (!"https".equals(uri.getScheme())) {
            return plain;
        }
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(plain, bare(uri.getHost()), port(uri), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        return secure;
    }

    private Socket connected(InetAddress[] addresses, int port) throws IOException {
        IOException fault = new IOException("no address");
        for (InetAddress address : Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES))) {
            try {
                return way.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            } catch (IOException e) {
                fault = e;
            }
        }
        throw fault;
    }

    private static HttpAnswer ask(Socket line, URI uri, String accept) throws IOException {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        String request = "GET " + path + query + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: Parlour\r\nAccept: " + accept
                + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        line.getOutputStream().write(request.getBytes(US_ASCII));
        line.getOutputStream().flush();
        return HttpAnswer.read(line.getInputStream());
    }
}
