package io.parlour.kernel;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where this installation is reached by browsers (`PARLOUR_PUBLIC_URL`), without a trailing slash.
@Component
public final class PublicAddress {
    private final String base;

    public PublicAddress(@Value("${parlour.public-url:}") String configured, @Value("${server.port:8080}") int port) {
        String base = configured.isBlank() ? "http://localhost:" + port : configured.strip();
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    public String base() {
        return base;
    }

    /// Scheme, host and port, as browsers send it in `Origin`.
    public String origin() {
        URI uri = URI.create(base);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /// The same installation under another name.
    public String at(String host) {
        URI uri = URI.create(base);
        return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /// The name of its host alone, in small letters.
    public String host() {
        return String.valueOf(URI.create(base).getHost()).toLowerCase(Locale.ROOT);
    }

    public String socketOrigin() {
        return origin().replaceFirst("^http", "ws");
    }

    public boolean secure() {
        return base.startsWith("https:");
    }

    /// The name of a cookie for the path `/`. Behind https browsers take one of such a name from this very host
    /// alone, so no neighbouring host sets it (RFC 6265bis, section 4.1.3).
    public String cookie(String name) {
        return secure() ? "__Host-" + name : name;
    }

    /// Whether only this machine or its own network is meant, as far as the name tells.
    public boolean isLocal() {
        String host = host();
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            InetAddress literal = InetAddress.ofLiteral(host.replaceAll("^\\[|]$", ""));
            return literal.isLoopbackAddress()
                    || literal.isAnyLocalAddress()
                    || literal.isLinkLocalAddress()
                    || literal.isSiteLocalAddress()
                    || (literal.getAddress().length == 16 && (literal.getAddress()[0] & 0xfe) == 0xfc);
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
