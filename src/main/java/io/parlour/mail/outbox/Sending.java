package io.parlour.mail.outbox;

import io.parlour.kernel.work.MemoryBudget;
import io.parlour.mail.direct.Direct;
import org.jspecify.annotations.Nullable;

/// What the lines of a node share.
interface Sending {
    GroupCommit commits();

    /// Opens a line of a pool. Null when there is no room for it now.
    Direct.@Nullable Reached open(Pool pool, int place);

    JudgeResult judge();

    WriteSubmission write();

    /// Memory for mails that are on their way.
    MemoryBudget memory();

    /// Whether the pace and the limits of the installation allow one more; if so, it counts.
    boolean mayGo(Pool pool);

    /// An outcome that is written down.
    void settled(Outcome outcome);

    /// A mail whose dot was not allowed.
    void stopped(Ready ready);

    /// Until the pace may allow the next mail.
    void awaitPace(long nanos) throws InterruptedException;
}
