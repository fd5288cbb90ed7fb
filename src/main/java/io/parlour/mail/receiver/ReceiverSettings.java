package io.parlour.mail.receiver;

import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The receiver's limits (ML-2).
///
/// - `maximumSize`: bytes of a mail, without what doubles its dots
/// - `recipients`: of one mail
/// - `connections`, `perPeer`: at once, from everywhere and from one host (an IPv4 address or a /64 of IPv6); the
///   fewer are free, the fewer one host may have
/// - `commandLine`: bytes, with its line end
/// - `badCommands`: of one connection; the last of them is answered 421
/// - `idle`: for a whole command line, and between any two bytes of a text
/// - `total`: from the greeting, or the end of one mail, to the end of the next; bounds who sends a byte a
///   minute
/// - `drain`: bytes still read of a text that is too large, so that its sender gets to hear the reason
/// - `farewell`: how long closing waits for texts that are on their way
public record ReceiverSettings(
        InetSocketAddress address,
        String hostName,
        long maximumSize,
        int recipients,
        int connections,
        int perPeer,
        int commandLine,
        int badCommands,
        Duration idle,
        Duration total,
        long drain,
        Duration farewell,
        @Nullable SSLContext tls) {
    private static final long MAXIMUM_SIZE = 52_428_800;

    public static ReceiverSettings defaults(InetSocketAddress address, String hostName) {
        return new ReceiverSettings(
                address,
                hostName,
                MAXIMUM_SIZE,
                100,
                100,
                10,
                2048,
                20,
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                MAXIMUM_SIZE,
                Duration.ofSeconds(5),
                null);
    }

    /// Offers `STARTTLS` with the certificate of this context.
    public ReceiverSettings withTls(SSLContext context) {
        return new ReceiverSettings(
                address,
                hostName,
                maximumSize,
                recipients,
                connections,
                perPeer,
                commandLine,
                badCommands,
                idle,
                total,
                drain,
                farewell,
                context);
    }
}
