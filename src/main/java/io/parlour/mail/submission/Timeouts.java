package io.parlour.mail.submission;

import java.time.Duration;
import java.util.stream.Stream;

/// How long is waited for what (ML-111). Each is for the whole of an answer, however it drips in.
///
/// @param connect to each address of a server
/// @param command for the answer to `EHLO`, `MAIL`, `RCPT`, `RSET`, `AUTH`, and for a TLS handshake
/// @param go for the answer to `DATA`
/// @param write for 64 KB to leave
/// @param result for the answer to the final dot
/// @param probe for the answer to what was sent early to see whether `PIPELINING` is true
public record Timeouts(
        Duration connect,
        Duration greeting,
        Duration command,
        Duration go,
        Duration write,
        Duration result,
        Duration quit,
        Duration probe) {
    public static final Timeouts STANDARD = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(60),
            Duration.ofSeconds(600),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    /// All alike.
    public static Timeouts of(Duration each) {
        return new Timeouts(each, each, each, each, each, each, each, each);
    }

    Duration shortest() {
        return Stream.of(connect, greeting, command, go, write, result, quit, probe)
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
