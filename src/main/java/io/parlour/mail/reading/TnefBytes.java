package io.parlour.mail.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Octets of a TNEF stream, read one after the other and never beyond the end.
final class TnefBytes {
    /// It is not what it says.
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;

        Faulty(String message) {
            super(message);
        }
    }

    private final byte[] all;
    private final int end;
    private int at;

    TnefBytes(byte[] all) {
        this(all, 0, all.length);
    }

    private TnefBytes(byte[] all, int from, int end) {
        this.all = all;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int octet() throws Faulty {
        require(1);
        return all[at++] & 0xff;
    }

    int two() throws Faulty {
        return octet() | octet() << 8;
    }

    /// A length or a number below 2³¹.
    int four() throws Faulty {
        long value = two() | (long) two() << 16;
        if (value > Integer.MAX_VALUE) {
            throw new Faulty("a number too large");
        }
        return (int) value;
    }

    /// Of a stretch of its own.
    TnefBytes part(int length) throws Faulty {
        require(length);
        TnefBytes part = new TnefBytes(all, at, at + length);
        at += length;
        return part;
    }

    void skip(int length) throws Faulty {
        require(length);
        at += length;
    }

    /// To where a value ends whose length is rounded up to four.
    void pad(int length) throws Faulty {
        skip((4 - length % 4) % 4);
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(all, at, end);
        at = end;
        return rest;
    }

    /// Up to its NUL.
    String text(Charset charset) {
        String text = new String(all, at, end - at, charset);
        at = end;
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }

    String wide() {
        return text(StandardCharsets.UTF_16LE);
    }

    private void require(int length) throws Faulty {
        if (length < 0 || end - at < length) {
            throw new Faulty("it ends too early");
        }
    }
}
