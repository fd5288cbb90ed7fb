package io.parlour.mail.reading;

import java.util.Arrays;

/// Brings a mail to lines that end with LF or CRLF, and to a first byte that belongs to its header.
final class LineEnds {
    private static final int SAMPLE = 64 * 1024;

    private LineEnds() {}

    /// The same array where nothing is to be mended.
    static byte[] mended(byte[] raw, Notes notes) {
        byte[] mail = raw;
        if (raw.length > Limits.MAIL_BYTES) {
            notes.add(Note.Code.MAIL_CUT, Integer.toString(raw.length));
            mail = Arrays.copyOf(raw, Limits.MAIL_BYTES);
        }
        int start = beginning(mail);
        if (start > 0) {
            mail = Arrays.copyOfRange(mail, start, mail.length);
        }
        int lf = 0;
        int bare = 0;
        int doubled = 0;
        int end = Math.min(mail.length, SAMPLE);
        for (int i = 0; i < end; i++) {
            if (mail[i] == '\n') {
                lf++;
            } else if (mail[i] == '\r' && at(mail, i + 1) != '\n') {
                bare++;
                doubled += at(mail, i + 1) == '\r' && at(mail, i + 2) == '\n' ? 1 : 0;
            }
        }
        if (lf == 0 && bare > 0) {
            notes.add(Note.Code.BARE_CR, "all");
            return withLf(mail);
        }
        if (doubled > 1 && doubled * 10 >= lf * 9) {
            notes.add(Note.Code.BARE_CR, "doubled");
            return withoutDoubled(mail);
        }
        return mail;
    }

    /// Text with LF between its lines.
    static String lf(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\r') {
                out.append(c);
                continue;
            }
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == '\r') {
                end++;
            }
            boolean broken = end < text.length() && text.charAt(end) == '\n'; // several before one LF are one break
            out.repeat('\n', broken ? 0 : end - i);
            i = end - 1;
        }
        return out.toString();
    }

    private static byte[] withLf(byte[] mail) {
        byte[] out = mail.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i] == '\r') {
                out[i] = '\n';
            }
        }
        return out;
    }

    private static byte[] withoutDoubled(byte[] mail) {
        byte[] out = new byte[mail.length];
        int length = 0;
        for (int i = 0; i < mail.length; i++) {
            if (mail[i] != '\r' || at(mail, i + 1) != '\r') {
                out[length++] = mail[i];
            }
        }
        return Arrays.copyOf(out, length);
    }

    /// Byte order mark and blank lines before the first field are none of the mail's.
    private static int beginning(byte[] mail) {
        int start = at(mail, 0) == 0xef && at(mail, 1) == 0xbb && at(mail, 2) == 0xbf ? 3 : 0;
        int first = start;
        while (first < mail.length && (mail[first] == '\r' || mail[first] == '\n')) {
            first++;
        }
        return first < mail.length && startsWithField(mail, first) ? first : start;
    }

    static boolean startsWithField(byte[] mail, int from) {
        int i = from;
        while (i < mail.length && i - from < 80 && isFieldNameByte(mail[i])) {
            i++;
        }
        return i > from && at(mail, i) == ':';
    }

    static boolean isFieldNameByte(int b) {
        return b > ' ' && b < 0x7f && b != ':';
    }

    private static int at(byte[] mail, int index) {
        return index < mail.length ? mail[index] & 0xff : -1;
    }
}
