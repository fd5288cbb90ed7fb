package io.parlour.kernel.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// From which address a request comes: the peer's, or what a trusted proxy (`PARLOUR_TRUSTED_PROXIES`) says of it. Only
/// the last entry of `X-Forwarded-For` is the proxy's own word; what stands before it anybody can write.
@Component
public final class ClientAddress {
    public static final String FORWARDED = "X-Forwarded-For";

    private final Set<String> proxies;

    ClientAddress(@Value("${parlour.trusted-proxies:127.0.0.1,0:0:0:0:0:0:0:1}") Set<String> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    public InetAddress of(HttpServletRequest request) {
        InetAddress peer;
        try {
            peer = InetAddress.ofLiteral(request.getRemoteAddr());
        } catch (IllegalArgumentException unreadable) {
            peer = InetAddress.getLoopbackAddress();
        }
        return of(peer, request.getHeader(FORWARDED));
    }

    /// Whether it is a proxy that is trusted: its connections are of many clients.
    public boolean isProxy(InetAddress peer) {
        return proxies.contains(peer.getHostAddress());
    }

    public InetAddress of(InetAddress peer, @Nullable String forwarded) {
        if (forwarded == null || !isProxy(peer)) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        try {
            return InetAddress.ofLiteral(last);
        } catch (IllegalArgumentException unreadable) {
            return peer;
        }
    }
}
