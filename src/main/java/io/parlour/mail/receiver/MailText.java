package io.parlour.mail.receiver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The text behind DATA, without the dots that were added for the way (RFC 5321 §4.5.2).
///
/// Only CR LF . CR LF ends it. Every other mix of CR, LF and dots is text and comes out as it came in, for
/// a server that sees an end where the one before it saw none takes in mail that nobody sent.
final class MailText extends InputStream {
    private final Wire wire;
    private final long maximumSize;
    private Place place = Place.LINE_START;
    private long size;
    private boolean limited = true;
    private @Nullable IOException failure;

    private enum Place {
        LINE_START,
        TEXT,
        CR,
        DOT,
        DOT_CR,
        END
    }

    /// More came than a mail may have.
    static final class TooLarge extends IOException {
        TooLarge(long maximumSize) {
            super("The mail has more than " + maximumSize + " bytes.");
        }
    }

    MailText(Wire wire, long maximumSize) {
        this.wire = wire;
        this.maximumSize = maximumSize;
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
        if (length == 0) {
            return 0;
        }
        try {
            return fill(target, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /// Why reading threw, or null.
    @Nullable
    IOException failure() {
        return failure;
    }

    /// Reads what is left, at most so many bytes, and says how many there were; -1 when there are more.
    long drain(long most) throws IOException {
        limited = false;
        byte[] scrap = new byte[4096];
        long drained = 0;
        while (place != Place.END) {
            if (drained > most) {
                return -1;
            }
            drained += Math.max(0, fill(scrap, 0, scrap.length));
        }
        return drained;
    }

    private int fill(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length && place != Place.END && (count == 0 || wire.ready())) {
            int c = wire.read();
            if (c < 0) {
                throw new EOFException("The peer has gone before the end of the mail.");
            }
            int given = step(c);
            if (given >= 0) {
                target[offset + count++] = (byte) given;
            }
        }
        size += count;
        if (limited && size > maximumSize) {
            throw new TooLarge(maximumSize);
        }
        return count == 0 ? -1 : count;
    }

    /// The byte that comes out for one that came in, or -1 for none.
    private int step(int c) {
        switch (place) {
            case LINE_START -> {
                if (c == '.') {
                    place = Place.DOT;
                    return -1;
                }
                place = c == '\r' ? Place.CR : Place.TEXT;
            }
            case TEXT -> place = c == '\r' ? Place.CR : Place.TEXT;
            case CR -> place = c == '\n' ? Place.LINE_START : c == '\r' ? Place.CR : Place.TEXT;
            case DOT -> {
                if (c == '\r') {
                    place = Place.DOT_CR;
                    return -1;
                }
                place = Place.TEXT;
            }
            case DOT_CR -> {
                if (c == '\n') {
                    place = Place.END;
                    return -1;
                }
                // no end after all: the CR held back comes out, and this byte is seen again behind it
                wire.unread();
                place = Place.CR;
                return '\r';
            }
            case END -> throw new IllegalStateException();
        }
        return c;
    }
}
