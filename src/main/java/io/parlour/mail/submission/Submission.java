package io.parlour.mail.submission;

import java.util.List;

/// A mail to hand over. The octets are looked through here, once: whoever sends it has only to copy them.
public final class Submission {
    private final Envelope envelope;
    private final List<byte[]> pieces;
    private final long size;
    private boolean dots;
    private boolean eightBit;
    private boolean eightBitHead;

    public Submission(Envelope envelope, byte[] mail) {
        this(envelope, List.of(mail));
    }

    /// A mail in pieces, such as its signatures and the rest, none of them empty. Every line of each ends with CRLF; a
    /// bare CR or LF is refused with [IllegalArgumentException], because servers do not agree on what it ends.
    public Submission(Envelope envelope, List<byte[]> pieces) {
        this.envelope = envelope;
        this.pieces = List.copyOf(pieces);
        long sum = 0;
        boolean head = true;
        for (byte[] piece : this.pieces) {
            head = look(piece, head);
            sum += piece.length;
        }
        size = sum;
    }

    /// Whether the head goes on in the next piece.
    private boolean look(byte[] piece, boolean inHead) {
        boolean head = inHead;
        int start = 0;
        int bits = 0;
        for (int i = 0; i < piece.length; i++) {
            byte each = piece[i];
            bits |= each;
            if (each == '\r' && (i + 1 == piece.length || piece[i + 1] != '\n')) {
                throw new IllegalArgumentException("a bare CR");
            }
            if (each != '\n') {
                continue;
            }
            if (i == 0 || piece[i - 1] != '\r') {
                throw new IllegalArgumentException("a bare LF");
            }
            dots |= piece[start] == '.';
            if (head && start == i - 1) {
                eightBitHead |= bits < 0;
                head = false;
            }
            start = i + 1;
        }
        if (start != piece.length || start == 0) {
            throw new IllegalArgumentException("a piece that does not end with a line");
        }
        eightBit |= bits < 0;
        eightBitHead |= head && bits < 0;
        return head;
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

    /// Whether a line begins with a dot, which has to be doubled.
    boolean hasDots() {
        return dots;
    }

    boolean isEightBit() {
        return eightBit;
    }

    boolean hasEightBitHead() {
        return eightBitHead;
    }
}
