package io.parlour.mail.reading;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// From the bytes on the wire to those that were sent (RFC 2045 §6), for what programs make of it.
final class TransferDecoding {
    private static final int[] BASE64 = new int[256];

    static {
        Arrays.fill(BASE64, -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            BASE64[alphabet.charAt(i)] = i;
        }
    }

    private TransferDecoding() {}

    /// May write over the array.
    static byte[] decode(byte[] raw, String encoding, String path, Notes notes) {
        return switch (encoding) {
            case "base64", "b64", "base-64" -> base64(raw);
            case "quoted-printable", "quoted_printable", "quotedprintable", "qp" -> quotedPrintable(raw);
            case "x-uuencode", "uuencode", "x-uue", "uue", "x-uu" -> UuBlocks.content(raw);
            case "", "7bit", "8bit", "binary", "7-bit", "8-bit" -> raw;
            default -> {
                notes.add(Note.Code.UNKNOWN_ENCODING, path);
                yield raw;
            }
        };
    }

    /// Skips what is not of the alphabet. Data may go on behind a padding; a text that somebody appended
    /// does not count as such. Without padding a last group is whole when the bits that it does not need are
    /// zero, else it was cut.
    static byte[] base64(byte[] raw) {
        int length = 0;
        int bits = 0;
        int held = 0;
        boolean padded = false;
        for (int i = 0; i < raw.length; i++) {
            int b = raw[i] & 0xff;
            if (b == '=') {
                padded |= held > 0;
                length = flush(raw, length, bits, held);
                held = 0;
                bits = 0;
                continue;
            }
            int value = BASE64[b];
            if (value < 0) {
                continue;
            }
            if (padded) {
                if ((raw[i - 1] != '\n' && raw[i - 1] != '\r') || !isBase64Line(raw, i)) {
                    break;
                }
                padded = false;
            }
            bits = bits << 6 | value;
            if (++held == 4) {
                raw[length++] = (byte) (bits >> 16);
                raw[length++] = (byte) (bits >> 8);
                raw[length++] = (byte) bits;
                held = 0;
                bits = 0;
            }
        }
        boolean cut = held == 3 ? (bits & 3) != 0 : held == 2 && (bits & 15) != 0;
        length = cut ? length : flush(raw, length, bits, held);
        return Arrays.copyOf(raw, length);
    }

    /// -1 for what is not of the alphabet.
    static int base64Value(byte b) {
        return BASE64[b & 0xff];
    }

    private static int flush(byte[] out, int start, int bits, int held) {
        int length = start;
        if (held == 3) {
            out[length++] = (byte) (bits >> 10);
            out[length++] = (byte) (bits >> 2);
        } else if (held == 2) {
            out[length++] = (byte) (bits >> 4);
        }
        return length;
    }

    private static boolean isBase64Line(byte[] raw, int from) {
        int count = 0;
        int i = from;
        for (; i < raw.length && raw[i] != '\r' && raw[i] != '\n'; i++) {
            if (BASE64[raw[i] & 0xff] < 0 && raw[i] != '=') {
                return false;
            }
            count++;
        }
        return count > 0 && count % 4 == 0;
    }

    /// A line break that was not encoded is one of text and comes out as CRLF, whatever the mail went
    /// through; blanks before it were added on the way.
    static byte[] quotedPrintable(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + raw.length / 16);
        int blanks = 0;
        for (int i = 0; i < raw.length; i++) {
            byte b = raw[i];
            if (b == ' ' || b == '\t') {
                blanks++;
                continue;
            }
            boolean crlf = b == '\r' && i + 1 < raw.length && raw[i + 1] == '\n';
            if (b == '\n' || crlf) {
                out.write('\r');
                out.write('\n');
                i += crlf ? 1 : 0;
                blanks = 0;
                continue;
            }
            out.write(raw, i - blanks, blanks);
            blanks = 0;
            int octet = b == '=' ? octet(raw, i + 1) : -1;
            int end = b == '=' ? softBreak(raw, i + 1) : -1;
            if (octet >= 0) {
                out.write(octet);
                i += 2;
            } else if (end >= 0) {
                i = end;
            } else {
                out.write(b);
            }
        }
        return out.toByteArray();
    }

    private static int octet(byte[] raw, int index) {
        if (index + 1 >= raw.length) {
            return -1;
        }
        int high = Character.digit(raw[index], 16);
        int low = Character.digit(raw[index + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /// Where the line break ends that an equals sign takes back, blanks before it being a fault of
    /// transport; -1 where there is none.
    private static int softBreak(byte[] raw, int from) {
        int i = from;
        while (i < raw.length && (raw[i] == ' ' || raw[i] == '\t')) {
            i++;
        }
        if (i == raw.length) {
            return i - 1;
        }
        if (raw[i] == '\r') {
            return i + 1 < raw.length && raw[i + 1] == '\n' ? i + 1 : i;
        }
        return raw[i] == '\n' ? i : -1;
    }
}
