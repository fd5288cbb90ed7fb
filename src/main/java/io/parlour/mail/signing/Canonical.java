package io.parlour.mail.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// What is signed instead of the bytes themselves, so that a relay may fold and trim (`relaxed`, RFC 6376
/// §3.4).
final class Canonical {
    private static final byte[] LINE = {'\r', '\n'};
    private static final byte[] BLANK = {' '};

    private Canonical() {}

    /// A header field with the end of its line (§3.4.2): its name in lower case, every run of blanks and
    /// folds one blank, none at either end of the value.
    static void field(byte[] bytes, Fields.Span field, ByteArrayOutputStream out) {
        out.writeBytes(field.name().getBytes(StandardCharsets.US_ASCII));
        out.write(':');
        value(bytes, field.colon() + 1, field.end(), out);
        out.writeBytes(LINE);
    }

    static void value(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
        boolean begun = false;
        boolean blank = false;
        for (int i = from; i < to; i++) {
            byte each = bytes[i];
            if (each == ' ' || each == '\t' || each == '\r' || each == '\n') {
                blank = begun;
                continue;
            }
            if (blank) {
                out.write(' ');
            }
            out.write(each);
            begun = true;
            blank = false;
        }
    }

    /// The body from there to the end (§3.4.4): runs of blanks are one blank, none at the end of a line, no
    /// empty lines at the end of it all. Ranges that are so already, as nearly all are, go to the digest as
    /// they stand.
    static void body(byte[] mail, int start, MessageDigest digest) {
        int end = mail.length;
        while (end > start && (isBlank(mail[end - 1]) || mail[end - 1] == '\n' || mail[end - 1] == '\r')) {
            end--;
        }
        if (end == start) {
            return;
        }
        int from = start;
        for (int i = start; i < end; i++) {
            if (!isBlank(mail[i])) {
                continue;
            }
            int next = i + 1;
            while (isBlank(mail[next])) {
                next++;
            }
            boolean ends = mail[next] == '\r' && mail[next + 1] == '\n';
            if (ends || next > i + 1 || mail[i] == '\t') {
                digest.update(mail, from, i - from);
                digest.update(BLANK, 0, ends ? 0 : 1);
                from = next;
            }
            i = next - 1;
        }
        digest.update(mail, from, end - from);
        digest.update(LINE);
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t';
    }
}
