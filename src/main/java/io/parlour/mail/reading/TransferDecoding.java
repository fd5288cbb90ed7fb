package io.parlour.mail.reading;

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

    /// Decodes within the array: the result is never longer.
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

    /// Skips what is not of the alphabet. Data may go on behind a padding; a text that somebody appended does not count
    /// as such.
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
        length = flush(raw, length, bits, held);
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

    static byte[] quotedPrintable(byte[] raw) {
        int length = 0;
        int kept = 0; // up to here blanks belong to the text, because they were written as =20 or something follows
        for (int i = 0; i < raw.length; i++) {
            byte b = raw[i];
            if (b == '\n') {
                boolean crlf = i > 0 && raw[i - 1] == '\r' && length > kept && raw[length - 1] == '\r';
                length = withoutBlanks(raw, crlf ? length - 1 : length, kept);
                if (crlf) {
                    raw[length++] = '\r';
                }
                raw[length++] = '\n';
                kept = length;
            } else if (b == '=') {
                int end = softBreak(raw, i + 1);
                int octet = octet(raw, i + 1);
                if (octet >= 0) {
                    raw[length++] = (byte) octet;
                    kept = length;
                    i += 2;
                } else if (end >= 0) {
                    kept = length;
                    i = end;
                } else {
                    raw[length++] = b;
                }
            } else {
                raw[length++] = b;
            }
        }
        return Arrays.copyOf(raw, withoutBlanks(raw, length, kept));
    }

    private static int withoutBlanks(byte[] out, int length, int kept) {
        int end = length;
        while (end > kept && (out[end - 1] == ' ' || out[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    private static int octet(byte[] raw, int index) {
        if (index + 1 >= raw.length) {
            return -1;
        }
        int high = Character.digit(raw[index], 16);
        int low = Character.digit(raw[index + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /// Where the line break ends that an equals sign takes back, blanks before it being a fault of transport; -1 where
    /// there is none.
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
