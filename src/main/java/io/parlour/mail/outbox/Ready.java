package io.parlour.mail.outbox;

import org.jspecify.annotations.Nullable;

/// A recipient of a claimed batch, to be sent to now.
///
/// @param data what stands for the names in a bulk mail, as JSON
/// @param broken how many lines broke under it, this time, before its dot
record Ready(
        Claimed batch,
        OutboundRows.Recipient recipient,
        @Nullable String data,
        int broken) {
    private static final int BROKEN_AT_MOST = 3;

    Ready(Claimed batch, OutboundRows.Recipient recipient, @Nullable String data) {
        this(batch, recipient, data, 0);
    }

    boolean mayBreakAgain() {
        return broken < BROKEN_AT_MOST;
    }

    Ready onceMoreBroken() {
        return new Ready(batch, recipient, data, broken + 1);
    }
}
