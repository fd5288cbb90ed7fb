package io.parlour.mail.outbox;

import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import org.jspecify.annotations.Nullable;

/// What the lines of a node share.
interface Sending {
    SendQueue queue();

    GroupCommit commits();

    RouteState route();

    Relay relay();

    /// Opens a line, one at a time: what the first is refused for, the others do not try (ML-110). Null when the route
    /// has no room for that line now.
    @Nullable
    Opening open(int line);

    JudgeResult judge();

    WriteSubmission write();

    /// Whether the pace and the limits of the installation allow one more; if so, it counts.
    boolean mayGo();

    /// What a server said to a mail.
    void heard(Result result);

    /// An outcome that is written down.
    void settled(Outcome outcome);

    /// A mail whose dot was not allowed.
    void stopped(Ready ready);

    /// Until the pace may allow the next mail.
    void awaitPace(long nanos) throws InterruptedException;
}
