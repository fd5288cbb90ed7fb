package io.parlour.mail.imap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/// A mail on the server, fetched piece by piece while it is read, and never marked as seen.
///
/// The size a server states is a hint only, for some state a wrong one: an end is believed when a piece is
/// shorter than asked for and the stated size is reached, or when nothing more comes.
final class MailBody extends InputStream {
    private final ImapLine line;
    private final long uid;
    private final int chunk;
    private final long stated;
    private final Instant internalDate;
    private ByteArray piece;
    private int next;
    private long fetched;
    private boolean last;
    private boolean ended;
    private @Nullable IOException failure;

    private record Piece(
            ByteArray bytes, long stated, @Nullable Date date) {}

    private MailBody(ImapLine line, long uid, int chunk, Piece first, Instant otherwise) {
        this.line = line;
        this.uid = uid;
        this.chunk = chunk;
        this.stated = first.stated();
        Date date = first.date();
        this.internalDate = date == null ? otherwise : date.toInstant();
        this.piece = first.bytes();
        taken();
    }

    /// Null when the server gives nothing for this UID. `otherwise` stands in for a date the server does
    /// not know.
    static @Nullable MailBody of(ImapLine line, long uid, int chunk, Instant otherwise) throws Troubled {
        Piece first = fetch(line, uid, 0, chunk);
        return first == null ? null : new MailBody(line, uid, chunk, first, otherwise);
    }

    private static @Nullable Piece fetch(ImapLine line, long uid, long offset, int chunk) throws Troubled {
        String items = offset == 0 ? "UID INTERNALDATE RFC822.SIZE " : "UID ";
        Response[] responses =
                line.command("UID FETCH " + uid + " (" + items + "BODY.PEEK[]<" + offset + "." + chunk + ">)", null);
        for (Response each : responses) {
            if (each instanceof FetchResponse fetch) {
                UID own = fetch.getItem(UID.class);
                BODY body = fetch.getItem(BODY.class);
                if (own != null && own.uid == uid && body != null) {
                    return piece(fetch, body);
                }
            }
        }
        return null;
    }

    private static Piece piece(FetchResponse fetch, BODY body) {
        RFC822SIZE size = fetch.getItem(RFC822SIZE.class);
        INTERNALDATE date = fetch.getItem(INTERNALDATE.class);
        ByteArray bytes = body.getByteArray();
        return new Piece(
                bytes == null ? new ByteArray(0) : bytes,
                size == null ? 0 : size.size,
                date == null ? null : date.getDate());
    }

    Instant internalDate() {
        return internalDate;
    }

    /// Whether it was read to its end.
    boolean ended() {
        return ended;
    }

    /// Why reading threw, or null.
    @Nullable
    IOException failure() {
        return failure;
    }

    private void taken() {
        next = 0;
        fetched += piece.getCount();
        last = piece.getCount() == 0 || (piece.getCount() < chunk && fetched >= stated);
    }

    private boolean more() throws IOException {
        while (next == piece.getCount()) {
            if (last) {
                ended = true;
                return false;
            }
            Piece following = fetch(line, uid, fetched, chunk);
            if (following == null) {
                throw new IOException("The mail has gone while it was read.");
            }
            piece = following.bytes();
            taken();
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            if (length == 0 || !more()) {
                return length == 0 ? 0 : -1;
            }
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        int count = Math.min(length, piece.getCount() - next);
        System.arraycopy(piece.getBytes(), piece.getStart() + next, target, offset, count);
        next += count;
        return count;
    }
}
