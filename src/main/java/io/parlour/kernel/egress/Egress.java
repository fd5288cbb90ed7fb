package io.parlour.kernel.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Posts octets to an address that somebody outside named. It must be public and behind TLS: what a browser says is an
/// address must not lead into the operator's own network. No redirect is followed, and of an answer only so much is
/// read as is asked for.
@Component
public final class Egress {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    private final boolean anywhere;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Egress(@Value("${parlour.push.private-endpoints:false}") boolean anywhere) {
        this.anywhere = anywhere;
    }

    /// Whether this may be asked at all; looks the host up.
    public boolean allows(URI uri) {
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            return false;
        }
        return anywhere || ("https".equals(uri.getScheme()) && isPublic(uri.getHost()));
    }

    /// Whether this can be an address to go to, as far as its writing tells; asks nobody.
    public boolean mayBeNamed(URI uri) {
        return uri.getHost() != null && uri.getUserInfo() == null && (anywhere || "https".equals(uri.getScheme()));
    }

    /// The status of the answer. Throws [IOException] when there is none, or the address is not allowed.
    public int post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        if (!allows(uri)) {
            throw new IOException("not an address to go to");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(WHOLE);
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> answer = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            // what follows the head may never end, and the time counts for the head alone
            answer.body().close();
            return answer.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// What came back.
    ///
    /// @param body empty when it is longer than was asked for
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Answer(int status, byte[] body) {}

    /// The answer with its body of at most so many octets, which has to be whole in time. Throws [IOException] when
    /// there is none, or the address is not allowed.
    public Answer ask(URI uri, Map<String, String> headers, byte[] body, int most) throws IOException {
        if (!allows(uri)) {
            throw new IOException("not an address to go to");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(WHOLE);
        headers.forEach(request::header);
        AtomicInteger status = new AtomicInteger();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), head -> {
                    status.set(head.statusCode());
                    return HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(), most);
                });
        try {
            HttpResponse<byte[]> answer = coming.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new IOException("it took too long", e);
        } catch (ExecutionException e) {
            if (status.get() == 0) {
                throw new IOException("no answer", e);
            }
            return new Answer(status.get(), new byte[0]);
        }
    }

    /// Whether a name leads to this machine or its network; false for one that leads nowhere.
    public static boolean leadsInside(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(Inside::is);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Whether this is an address of this machine or its network, or of nobody.
    public static boolean isInside(InetAddress address) {
        return Inside.is(address);
    }

    private static boolean isPublic(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).noneMatch(Inside::is);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
