package io.parlour.redaction;

import java.util.Arrays;
import java.util.Optional;

/// What becomes of a finding.
public enum Mode {
    OFF,
    /// The sender's composer warns; the text stays.
    WARN,
    /// Stored as written, shown masked; those with a permission may have it shown.
    MASK_VIEW,
    /// Masked for ever in the transaction that closes the conversation.
    REDACT_ON_CLOSE,
    /// Never stored.
    REDACT_AT_INGEST;

    public static Optional<Mode> of(String name) {
        return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
    }
}
