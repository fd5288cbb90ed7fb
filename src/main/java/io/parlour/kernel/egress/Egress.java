package io.parlour.kernel.egress;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Posts octets to an address that somebody outside named. It must be public and behind TLS: what a browser says is an
/// address must not lead into the operator's own network. No redirect is followed, and of an answer only so much is
/// read as is asked for.
@Component
public final class Egress {
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private final boolean anywhere;
    private final PinnedHttp http;

    public Egress(@Value("${parlour.push.private-endpoints:false}") boolean anywhere) {
        this.anywhere = anywhere;
        this.http = new PinnedHttp(new Resolver.Network(), anywhere);
    }

    /// Whether this may be asked at all; looks the host up.
    public boolean allows(URI uri) {
        return mayBeNamed(uri) && (anywhere || isPublic(uri.getHost()));
    }

    /// Whether this can be an address to go to, as far as its writing tells; asks nobody.
    public boolean mayBeNamed(URI uri) {
        return uri.getHost() != null && uri.getUserInfo() == null && (anywhere || "https".equals(uri.getScheme()));
    }

    /// The status of the answer. Throws [IOException] when there is none, [ForbiddenAddress] when the address is not
    /// allowed.
    public int post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        // what follows the head may never end
        return ask(uri, headers, body, 0).status();
    }

    /// What came back.
    ///
    /// @param body empty when it is longer than was asked for
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Answer(int status, byte[] body) {}

    /// The answer with its body of at most so many octets, which has to be whole in time. Throws [IOException] when
    /// there is none, [ForbiddenAddress] when the address is not allowed.
    public Answer ask(URI uri, Map<String, String> headers, byte[] body, int most) throws IOException {
        if (!mayBeNamed(uri)) {
            throw new ForbiddenAddress();
        }
        PinnedHttp.Answer answer = http.ask(new PinnedHttp.Call("POST", uri, headers, body), most, WHOLE);
        return new Answer(answer.status(), Objects.requireNonNullElse(answer.body(), new byte[0]));
    }

    @PreDestroy
    void stop() {
        http.stop();
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
            return Arrays.stream(InetAddress.getAllByName(PinnedHttp.bare(host)))
                    .noneMatch(Inside::is);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
