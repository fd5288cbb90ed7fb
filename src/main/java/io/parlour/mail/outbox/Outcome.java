package io.parlour.mail.outbox;

import io.parlour.mail.submission.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a try.
///
/// @param state of the recipient now
/// @param again when it is tried once more, for `queued` alone
/// @param refusal what the other server said to our face, for good
record Outcome(
        Ready ready,
        String state,
        OutboundRows.Attempt attempt,
        @Nullable Instant again,
        Result.@Nullable Refused refusal) {

    boolean isAccepted() {
        return state.equals("accepted");
    }

    boolean isUncertain() {
        return attempt.result().equals("uncertain");
    }
}
