package io.parlour.mail.imap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a reading of a folder ended. `kept` counts the mails that are new to the keeper.
public sealed interface Outcome {
    /// All there was. `leftOver` says why kept mails could not be marked, moved or deleted, which is tried
    /// again.
    record Fetched(int kept, @Nullable Trouble leftOver) implements Outcome {}

    /// All there was, after the server had changed all its UIDs (ML-5): an event to be noted.
    record Reread(
            long formerUidValidity,
            long uidValidity,
            Instant since,
            int kept,
            @Nullable Trouble leftOver) implements Outcome {}

    /// Nothing was fetched, because nobody has chosen yet from when on (ML-7).
    record Undecided(MailCounts counts) implements Outcome {}

    /// The keeper could not keep this one now. Reading begins there again.
    record Held(long uid, int kept) implements Outcome {}

    record Failed(Trouble trouble, int kept) implements Outcome {}
}
