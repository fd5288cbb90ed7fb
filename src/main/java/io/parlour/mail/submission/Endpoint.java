package io.parlour.mail.submission;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server that takes mail.
///
/// @param host what its certificate is checked against
/// @param addresses where it is, in the order to try; looked up by `host` when there are none
/// @param helloName what this machine calls itself, in ASCII
public record Endpoint(
        String host,
        int port,
        List<InetAddress> addresses,
        Security security,
        Trust trust,
        @Nullable Login login,
        String helloName) {
    public Endpoint {
        addresses = List.copyOf(addresses);
        if (helloName.isEmpty() || !helloName.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a name to say hello with is one word of ASCII");
        }
    }

    public Endpoint(String host, int port, Security security, @Nullable Login login, String helloName) {
        this(host, port, List.of(), security, new Trust.Machine(), login, helloName);
    }
}
