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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Posts octets to an address that somebody outside named. It must be public and behind TLS: what a browser says is an
/// address must not lead into the operator's own network. No redirect is followed, and no answer is read.
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
