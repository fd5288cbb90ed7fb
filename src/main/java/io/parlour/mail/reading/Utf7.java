package io.parlour.mail.reading;

/// Text in UTF-7 (RFC 2152), which the platform does not read.
final class Utf7 {
    private Utf7() {}

    static String decode(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] != '+') {
                out.append((char) (bytes[i++] & 0xff));
                continue;
            }
            i++;
            if (i < bytes.length && bytes[i] == '-') {
                out.append('+');
                i++;
                continue;
            }
            i = shifted(bytes, i, out);
        }
        return out.toString();
    }

    private static int shifted(byte[] bytes, int from, StringBuilder out) {
        int i = from;
        int bits = 0;
        int held = 0;
        for (; i < bytes.length; i++) {
            int value = TransferDecoding.base64Value(bytes[i]);
            if (value < 0) {
                break;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 16) {
                held -= 16;
                out.append((char) (bits >> held));
                bits &= (1 << held) - 1;
            }
        }
        if (i == from) {
            out.append('+');
        }
        return i < bytes.length && bytes[i] == '-' ? i + 1 : i;
    }
}
