package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Text on its way over lines of seven bits (ML-85). What needs 8BITMIME is never made: a relay that converts
/// it would break the signature.
///
/// @param name the value of `Content-Transfer-Encoding`
/// @param bytes ends without a line break unless the text has one there
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
record TextEncoding(String name, byte[] bytes) {
    private static final int WIDTH = 76;
    private static final double MOST_ESCAPED = 0.3;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE = {'\r', '\n'};
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    static TextEncoding of(String text) {
        byte[] lines = lines(text).getBytes(StandardCharsets.UTF_8);
        if (isPlain(lines)) {
            return new TextEncoding("7bit", lines);
        }
        if (escaped(lines) > MOST_ESCAPED * lines.length) {
            return new TextEncoding("base64", Base64.getMimeEncoder(WIDTH, LINE).encode(lines));
        }
        return new TextEncoding("quoted-printable", quotedPrintable(lines));
    }

    /// Every line ends with CRLF, whatever it ended with.
    private static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 32 + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                out.append("\r\n");
                boolean both = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                i += both ? 1 : 0;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(byte[] lines) {
        int column = 0;
        for (int i = 0; i < lines.length; i++) {
            byte each = lines[i];
            if (isLineEnd(lines, i)) {
                column = 0;
                i++;
                continue;
            }
            boolean from = column == 0 && beginsFrom(lines, i);
            if ((each < ' ' && each != '\t') || each == 0x7f || ++column > WIDTH || from) {
                return false;
            }
        }
        return true;
    }

    private static int escaped(byte[] lines) {
        int escaped = 0;
        for (byte each : lines) {
            escaped += isLiteral(each) || each == '\r' || each == '\n' ? 0 : 1;
        }
        return escaped;
    }

    private static byte[] quotedPrintable(byte[] lines) {
        Octets out = new Octets(lines.length + lines.length / 4 + 64);
        int column = 0;
        int i = 0;
        while (i < lines.length) {
            if (isLineEnd(lines, i)) {
                out.line();
                column = 0;
                i += 2;
                continue;
            }
            int end = after(lines, i);
            boolean literal = isLiteral(lines[i]) && !mustHide(lines, i, column);
            int width = literal ? 1 : 3 * (end - i);
            if (column + width > WIDTH - 1) {
                out.put('=');
                out.line();
                column = 0;
                continue;
            }
            if (literal) {
                out.put(lines[i]);
            } else {
                escape(out, lines, i, end);
            }
            column += width;
            i = end;
        }
        return out.toBytes();
    }

    private static void escape(Octets out, byte[] lines, int from, int to) {
        for (int i = from; i < to; i++) {
            out.put('=');
            out.put(HEX[(lines[i] >> 4) & 0xf]);
            out.put(HEX[lines[i] & 0xf]);
        }
    }

    /// Where the character that begins there ends: it is not torn apart by a soft break.
    private static int after(byte[] lines, int at) {
        int next = at + 1;
        while (next < lines.length && (lines[next] & 0xc0) == 0x80) {
            next++;
        }
        return next;
    }

    private static boolean isLiteral(byte each) {
        return (each >= ' ' && each < 0x7f && each != '=') || each == '\t';
    }

    /// A blank that ends a line may be lost, a dot that begins one doubled, and `From ` gets a `>` from old
    /// mailboxes.
    private static boolean mustHide(byte[] lines, int at, int column) {
        byte each = lines[at];
        boolean last = at + 1 == lines.length || isLineEnd(lines, at + 1);
        return ((each == ' ' || each == '\t') && last) || (column == 0 && (each == '.' || beginsFrom(lines, at)));
    }

    private static boolean isLineEnd(byte[] lines, int at) {
        return lines[at] == '\r' && at + 1 < lines.length && lines[at + 1] == '\n';
    }

    private static boolean beginsFrom(byte[] lines, int at) {
        return lines.length - at >= FROM.length && Arrays.equals(lines, at, at + FROM.length, FROM, 0, FROM.length);
    }
}
