package io.parlour.mail.imap;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How long is waited for what (ML-6).
///
/// - `connect`, `read`: for a connection, and for the next byte of an answer
/// - `idle`: after this long an IDLE is renewed, because servers may drop a client after 30 minutes (RFC
///   2177)
/// - `poll`: between two readings where IDLE is not offered
/// - `backOff`, `longestBackOff`: after the first fault, and after many
/// - `chunk`: bytes of a mail fetched at once
/// - `trust`: whose certificates are believed; null for those that Java believes
public record ImapSettings(
        Duration connect,
        Duration read,
        Duration idle,
        Duration poll,
        Duration backOff,
        Duration longestBackOff,
        int chunk,
        @Nullable SSLContext trust) {
    private static final int CHUNK = 262_144;

    public static ImapSettings defaults() {
        return new ImapSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMinutes(25),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                CHUNK,
                null);
    }

    /// With another pause between readings, kept within 15 seconds and an hour.
    public ImapSettings withPoll(Duration wish) {
        Duration least = Duration.ofSeconds(15);
        Duration most = Duration.ofHours(1);
        Duration kept = wish.compareTo(least) < 0 ? least : wish.compareTo(most) > 0 ? most : wish;
        return new ImapSettings(connect, read, idle, kept, backOff, longestBackOff, chunk, trust);
    }
}
