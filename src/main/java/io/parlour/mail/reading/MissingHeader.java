package io.parlour.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Finds fields that stand behind the blank line that should have ended the header: some gateway put a few
/// of its own in front with a blank line of their own.
final class MissingHeader {
    private static final int LONGEST = 512 * 1024;

    private MissingHeader() {}

    /// The header with its blank line.
    static byte[] headerOf(byte[] mail) {
        int end = blankLine(mail, 0);
        return end < 0 ? mail : Arrays.copyOf(mail, end);
    }

    static byte[] joined(byte[] mail, Notes notes) {
        int start = blankLine(mail, 0);
        if (start < 0 || start > LONGEST || !LineEnds.startsWithField(mail, start)) {
            return mail;
        }
        String first = lower(mail, 0, start);
        int end = blankLine(mail, start);
        if (hasAny(first, "from", "subject", "content-type", "date") || end < 0 || end - start > LONGEST) {
            return mail;
        }
        String second = lower(mail, start, end);
        if (!hasAny(second, "from", "subject") || !hasAny(second, "to", "date", "message-id", "mime-version")) {
            return mail;
        }
        notes.add(Note.Code.HEADER_IN_BODY, Integer.toString(start));
        int kept = mail[start - 1] == '\n' && start > 1 && mail[start - 2] == '\r' ? start - 2 : start - 1;
        byte[] out = new byte[mail.length - (start - kept)];
        System.arraycopy(mail, 0, out, 0, kept);
        System.arraycopy(mail, start, out, kept, mail.length - start);
        return out;
    }

    /// Where the line behind the next blank line begins, or -1.
    private static int blankLine(byte[] mail, int from) {
        int line = from;
        for (int i = from; i < mail.length; i++) {
            if (mail[i] == '\n') {
                boolean blank = i == line || (i == line + 1 && mail[line] == '\r');
                if (blank) {
                    return i + 1;
                }
                line = i + 1;
            }
        }
        return -1;
    }

    private static String lower(byte[] mail, int from, int to) {
        return "\n" + new String(mail, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean hasAny(String header, String... names) {
        return Arrays.stream(names).anyMatch(name -> header.contains("\n" + name + ":"));
    }
}
