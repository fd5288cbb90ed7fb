package io.parlour.mail.submission;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// A mail to hand over. The octets are looked through here, once: whoever sends it has only to copy them.
public final class Submission {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final Envelope envelope;
    private final List<byte[]> pieces;
    private final int size;
    private int[] dots = new int[4];
    private int dotCount;
    private boolean eightBit;
    private boolean eightBitHead;

    public Submission(Envelope envelope, byte[] mail) {
        this(envelope, List.of(mail));
    }

    /// A mail in pieces, such as its signatures and the rest, none of them empty. Every line of each ends
    /// with CRLF; a bare CR or LF is refused with [IllegalArgumentException], because servers do not agree on
    /// what it ends.
    public Submission(Envelope envelope, List<byte[]> pieces) {
        this.envelope = envelope;
        this.pieces = List.copyOf(pieces);
        int sum = 0;
        boolean head = true;
        for (byte[] piece : this.pieces) {
            head = look(piece, sum, head);
            sum = Math.addExact(sum, piece.length);
        }
        size = sum;
    }

    /// Whether the head goes on in the next piece.
    private boolean look(byte[] piece, int before, boolean inHead) {
        boolean head = inHead;
        int start = 0;
        for (int i = nextBreak(piece, 0); i < piece.length; i = nextBreak(piece, start)) {
            if (piece[i] == '\n' || i + 1 == piece.length || piece[i + 1] != '\n') {
                throw new IllegalArgumentException("a bare CR or LF");
            }
            if (piece[start] == '.') {
                addDot(before + start);
            }
            if (head && i == start) {
                eightBitHead |= hasHighBit(piece, 0, i);
                head = false;
            }
            start = i + 2;
        }
        if (start != piece.length || start == 0) {
            throw new IllegalArgumentException("a piece that does not end with a line");
        }
        boolean high = hasHighBit(piece, 0, piece.length);
        eightBit |= high;
        eightBitHead |= head && high;
        return head;
    }

    /// Where the next CR or LF stands; the length when there is none. Eight octets at a time.
    private static int nextBreak(byte[] piece, int from) {
        int i = from;
        while (i + Long.BYTES <= piece.length) {
            long word = (long) WORDS.get(piece, i);
            long found = zeros(word ^ (ONES * '\r')) | zeros(word ^ (ONES * '\n'));
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < piece.length && piece[i] != '\r' && piece[i] != '\n') {
            i++;
        }
        return i;
    }

    /// The high bit of the lowest octet that is zero, and perhaps of others above it.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH;
    }

    private static boolean hasHighBit(byte[] piece, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= piece[i];
        }
        return bits < 0;
    }

    private void addDot(int at) {
        if (dotCount == dots.length) {
            dots = Arrays.copyOf(dots, dotCount * 2);
        }
        dots[dotCount++] = at;
    }

    public Envelope envelope() {
        return envelope;
    }

    /// In octets.
    public long size() {
        return size;
    }

    List<byte[]> pieces() {
        return pieces;
    }

    /// How many lines begin with a dot, which has to be doubled.
    int dotCount() {
        return dotCount;
    }

    /// Where in the whole mail one of them stands.
    int dot(int number) {
        return dots[number];
    }

    boolean isEightBit() {
        return eightBit;
    }

    boolean hasEightBitHead() {
        return eightBitHead;
    }
}
