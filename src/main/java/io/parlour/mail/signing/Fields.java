package io.parlour.mail.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the header fields of a mail stand, and where its body begins.
record Fields(List<Span> spans, int body) {
    /// A field's name in lower case, its colon, and the end of its value without the line break.
    record Span(String name, int colon, int end) {}

    static Fields of(byte[] mail) {
        List<Span> spans = new ArrayList<>(24);
        int start = 0;
        int colon = -1;
        for (int i = 0; i + 1 < mail.length; i++) {
            if (colon < start && mail[i] == ':') {
                colon = i;
            }
            if (mail[i] != '\r' || mail[i + 1] != '\n') {
                continue;
            }
            if (i == start) {
                return new Fields(spans, i + 2);
            }
            boolean folded = i + 2 < mail.length && (mail[i + 2] == ' ' || mail[i + 2] == '\t');
            if (folded) {
                continue;
            }
            if (colon < start) {
                throw new IllegalArgumentException("a header line without a name");
            }
            spans.add(new Span(name(mail, start, colon), colon, i));
            start = i + 2;
            colon = -1;
        }
        throw new IllegalArgumentException("a mail without an end of its head");
    }

    private static String name(byte[] mail, int from, int to) {
        return new String(mail, from, to - from, StandardCharsets.US_ASCII)
                .stripTrailing()
                .toLowerCase(Locale.ROOT);
    }
}
