package io.parlour.kernel.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Asks over HTTP/1.1 and goes to checked addresses alone: a name is resolved once, all addresses it has are looked at,
/// and one of those is connected to, so that no one answers the check one way and the connection another (DNS
/// rebinding). The name stays what `Host`, SNI and the certificate are about. No redirect is followed, no cookie kept,
/// no connection used twice.
final class PinnedHttp {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration DESTINATION_IDLE = Duration.ofMinutes(1);
    private static final int MOST_HEAD = 32 * 1024;
    private static final int MOST_ADDRESSES = 3;
    private static final int MOST_THREADS = 16;

    private final Resolver resolver;
    private final boolean anywhere;
    private final SslContextFactory.Client tls;
    private final Duration destinationIdle;
    private @Nullable HttpClient running;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Call(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {}

    /// @param body null when it was longer than was asked for, cut short, or late
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Answer(int status, HttpFields headers, byte @Nullable [] body) {}

    /// `anywhere`: also inside the operator's own network.
    PinnedHttp(Resolver resolver, boolean anywhere) {
        this(resolver, anywhere, new SslContextFactory.Client(), DESTINATION_IDLE);
    }

    PinnedHttp(Resolver resolver, boolean anywhere, SslContextFactory.Client tls, Duration destinationIdle) {
        this.destinationIdle = destinationIdle;
        this.resolver = resolver;
        this.anywhere = anywhere;
        this.tls = tls;
    }

    /// Reads at most so many octets of the answer; with 0 none is waited for. All of it ends with `patience`. Throws
    /// [ForbiddenAddress], and [IOException] when nothing is answered.
    Answer ask(Call call, int most, Duration patience) throws IOException {
        Request request = client().newRequest(call.uri())
                .method(call.method())
                .headers(headers -> {
                    call.headers().forEach(headers::put);
                    headers.put(HttpHeader.CONNECTION, "close");
                })
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (call.body() != null) {
            String type = call.headers().getOrDefault("Content-Type", "application/octet-stream");
            request.body(new BytesRequestContent(type, call.body()));
        }
        InputStreamResponseListener listener = new InputStreamResponseListener();
        request.send(listener);
        try (InputStream rest = listener.getInputStream()) {
            Response head = listener.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(head.getStatus(), head.getHeaders(), most == 0 ? new byte[0] : read(rest, most));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ForbiddenAddress ? new ForbiddenAddress() : new IOException("no answer", e);
        } catch (TimeoutException e) {
            throw new IOException("it took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte @Nullable [] read(InputStream rest, int most) {
        try {
            byte[] octets = rest.readNBytes(most + 1);
            return octets.length > most ? null : octets;
        } catch (IOException cut) {
            return null;
        }
    }

    /// Started when it is first needed: most installations ask no one.
    private synchronized HttpClient client() throws IOException {
        if (running == null) {
            HttpClient client = new HttpClient();
            QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
            threads.setName("egress");
            threads.setDaemon(true);
            client.setExecutor(threads);
            client.setSslContextFactory(tls);
            client.setSocketAddressResolver((host, port, context, found) ->
                    Thread.ofVirtual().name("egress-resolve").start(() -> resolve(host, port, found)));
            // else what it knows of a host is kept for as long as the program runs
            client.setDestinationIdleTimeout(destinationIdle.toMillis());
            client.setConnectTimeout(CONNECT.toMillis());
            client.setFollowRedirects(false);
            client.setHttpCookieStore(new HttpCookieStore.Empty());
            client.setMaxResponseHeadersSize(MOST_HEAD);
            client.setUserAgentField(new org.eclipse.jetty.http.HttpField(HttpHeader.USER_AGENT, "Parlour"));
            try {
                client.start();
            } catch (Exception e) {
                throw new IOException("the client does not start", e);
            }
            client.getContentDecoderFactories().clear();
            client.getProtocolHandlers().clear();
            running = client;
        }
        return running;
    }

    /// How many hosts it holds something of.
    synchronized int hosts() {
        return running == null ? 0 : running.getDestinations().size();
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> found) {
        try {
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (InetAddress address : resolver.resolve(bare(host))) {
                if (!anywhere && Inside.is(address)) {
                    found.failed(new ForbiddenAddress());
                    return;
                }
                // the name goes along for SNI and the certificate; with it nothing is resolved again
                addresses.add(new InetSocketAddress(InetAddress.getByAddress(bare(host), address.getAddress()), port));
            }
            found.succeeded(addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size())));
        } catch (UnknownHostException | RuntimeException e) {
            found.failed(e);
        }
    }

    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    synchronized void stop() {
        HttpClient client = running;
        running = null;
        if (client != null) {
            org.eclipse.jetty.util.component.LifeCycle.stop(client);
        }
    }
}
