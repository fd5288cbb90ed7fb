package io.parlour.mail.submission;

import org.jspecify.annotations.Nullable;

/// What became of a mail. Texts are the server's own, in one line of at most 500 characters.
public sealed interface Result {
    record Accepted(int code, String text) implements Result {}

    /// By the server: for now (4xx) or for good (5xx).
    ///
    /// @param enhanced such as `5.1.1` (RFC 3463), where the server gave one
    record Refused(Stage stage, int code, @Nullable String enhanced, String text) implements Result {
        public boolean isPermanent() {
            return code >= 500;
        }
    }

    /// By us, before a word was said, because this server cannot take it: `mail.address-needs-smtputf8`,
    /// `mail.address-invalid`, `mail.too-large`.
    record Unsendable(String code) implements Result {}

    /// The line broke. Where that is `uncertain` the final dot may have reached the server, and the mail with
    /// it; otherwise the server surely does not have it.
    record Broken(Stage stage, Fault fault, boolean uncertain) implements Result {}
}
