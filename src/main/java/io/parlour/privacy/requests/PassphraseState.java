package io.parlour.privacy.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the page of a request shows the passphrase of its copy.
public enum PassphraseState {
    /// There is no copy, or not by this link.
    NONE,
    /// It wasn't shown yet.
    NEW,
    /// It was shown; another one can take its place, with which the copy is made again.
    SHOWN;

    /// @param kept whether a passphrase is kept: until its copy is made, or until it is shown
    static PassphraseState of(Request request, boolean kept, Instant now) {
        boolean made = request.packageAt() != null;
        return isPossible(request, now) ? (kept == made ? NEW : SHOWN) : NONE;
    }

    private static boolean isPossible(Request request, Instant now) {
        @Nullable Instant closed = request.closedAt();
        if (request.kind() != RequestKind.ACCESS) {
            return false;
        }
        return closed == null
                ? request.state() == RequestState.IN_PROGRESS && request.level() > 0
                : request.has("delivered") && closed.plus(DeliverPackage.KEPT).isAfter(now);
    }
}
