package io.parlour.mail.imap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Keeps what is fetched from one folder, and how far it was read. Called by one thread at a time.
public interface Keeper {
    /// Keeps one mail and sets the cursor to it, in one transaction. Mails come by UID upwards.
    ///
    /// Reads the stream to its end or throws what the stream threw; then nothing may be kept. An exception
    /// of its own counts as [Kept.Later].
    Kept keep(long uidValidity, long uid, Instant internalDate, InputStream raw) throws IOException;

    /// The server cannot give this mail, though it has it. What the keeper answers decides whether it is
    /// passed over.
    Kept unreadable(long uidValidity, long uid, String reason);

    /// Sets the cursor without a mail.
    void advance(long uidValidity, long lastUid);

    /// Which of these it has kept, so that a mail whose moving or deleting was missed is moved or deleted
    /// yet.
    Set<Long> kept(long uidValidity, List<Long> uids);

    /// The server has changed all UIDs of the folder (ML-5), which is an event to be noted here, whatever comes of the
    /// reading that follows. Answers from when on the folder is read again.
    Instant rereadFrom(long formerUidValidity, long uidValidity);

    sealed interface Kept {
        /// Durable, and the cursor has moved.
        record Stored() implements Kept {}

        /// It was there before; the cursor has moved.
        record Duplicate() implements Kept {}

        /// Given up, and noted as such; the cursor has moved. The mail stays on the server.
        record Skipped() implements Kept {}

        /// Not now: the reading ends and begins again at this mail.
        record Later() implements Kept {}
    }
}
