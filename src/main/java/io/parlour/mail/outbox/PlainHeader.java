package io.parlour.mail.outbox;

import io.parlour.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Refuses what would end a header field and begin another, before anything is queued (ML-86). The writer of mails
/// refuses it once more.
final class PlainHeader {
    private PlainHeader() {}

    /// `what`: the place in the words of who wrote it.
    static void require(String what, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new Problem(
                    422,
                    "mail.header-injection",
                    what + " holds a line break. Nothing was sent: a mail cannot carry that.");
        }
    }
}
