package io.parlour.mail.imap;

import java.time.Instant;

/// How far a folder was read; or, before the first reading, what was chosen (ML-7).
public sealed interface Cursor {
    /// Everything up to and with this UID was read.
    record At(long uidValidity, long lastUid) implements Cursor {}

    /// Nothing was chosen yet: mails are counted, none is fetched.
    record None() implements Cursor {}

    /// From now on.
    record Now() implements Cursor {}

    /// From the mails that the server received on this day or later; a day more may come, for servers have
    /// zones.
    record Since(Instant time) implements Cursor {}

    record Everything() implements Cursor {}
}
