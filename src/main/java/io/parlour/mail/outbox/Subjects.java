package io.parlour.mail.outbox;

import java.util.Locale;
import java.util.Set;

/// Subjects without what mail programs put before them.
public final class Subjects {
    /// "answer" and "forwarded" as programs of many languages write it.
    private static final Set<String> PREFIXES = Set.of(
            "re", "fw", "fwd", "aw", "wg", "antw", "sv", "vs", "vb", "tr", "rv", "enc", "res", "r", "i", "odp", "pd",
            "ynt", "ilt", "atb", "回复", "答复", "转发", "返信", "회신", "ответ", "пересл");

    private static final int LONGEST_PREFIX = 8;

    private Subjects() {}

    public static String withoutPrefixes(String subject) {
        String rest = subject.strip();
        for (int colon = colon(rest); colon > 0; colon = colon(rest)) {
            rest = rest.substring(colon + 1).strip();
        }
        return rest.isEmpty() ? subject.strip() : rest;
    }

    /// Where the prefix ends, -1 when it begins with none. `Re[2]:` and `RE：` are prefixes too.
    private static int colon(String text) {
        int end = Math.min(text.length(), LONGEST_PREFIX);
        for (int at = 1; at < end; at++) {
            char c = text.charAt(at);
            if (c == ':' || c == '：') {
                String word = text.substring(0, at).strip().toLowerCase(Locale.ROOT);
                int bracket = word.indexOf('[');
                return PREFIXES.contains(bracket > 0 ? word.substring(0, bracket) : word) ? at : -1;
            }
        }
        return -1;
    }
}
