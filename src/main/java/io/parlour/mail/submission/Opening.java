package io.parlour.mail.submission;

import org.jspecify.annotations.Nullable;

/// What came of an attempt to reach a server.
public sealed interface Opening {
    record Open(Connection connection) implements Opening {}

    /// How far it came and why no further.
    ///
    /// @param code the server's, or 0 when it said nothing
    /// @param text the server's words or, where it said nothing, the reason
    record Failed(
            Stage stage, Fault fault, int code, @Nullable String enhanced, String text) implements Opening {}
}
