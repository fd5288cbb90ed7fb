package io.parlour.mail.outbox;

import io.parlour.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Refuses what would end a header field and begin another, before anything is queued (ML-86). The writer of mails
/// refuses it once more.
final class PlainHeader {
    private PlainHeader() {}

    /// @param code `mail.header-injection` with the place
    static void require(String code, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new Problem(422, code);
        }
    }
}
