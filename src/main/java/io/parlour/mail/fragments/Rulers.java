package io.parlour.mail.fragments;

import org.jspecify.annotations.Nullable;

/// Finds the lines that announce the mail below them by a phrase between rulers, and our own marker line.
final class Rulers {
    private static final Words WORDS = Words.of("rulers.txt");
    private static final Phrases ORIGINAL = WORDS.phrases("original");
    private static final Phrases FORWARD = WORDS.phrases("forward");
    private static final Phrases MARKER = WORDS.phrases("marker");
    private static final String RULER = "-_=*~—–―─━#• +";
    private static final int LONGEST = 120;

    /// Programs draw a line of at least this many characters above what they quote.
    private static final int DRAWN = 10;

    private Rulers() {}

    record Announced(Fragment.Kind kind, String rule) {}

    static @Nullable Announced announced(String clean) {
        if (clean.isEmpty() || clean.length() > LONGEST) {
            return null;
        }
        String inner = inner(clean);
        int marks = clean.indexOf(inner.isEmpty() ? clean : inner);
        if (marker(clean)) {
            return new Announced(Fragment.Kind.QUOTE, "quote.marker");
        }
        String phrase = Clean.lower(
                inner.endsWith(":") ? inner.substring(0, inner.length() - 1).strip() : inner);
        boolean ruled = marks >= 2;
        if (FORWARD.has(phrase) && (ruled || inner.endsWith(":"))) {
            return new Announced(Fragment.Kind.FORWARD, "forward.ruler");
        }
        if (ruled && FORWARD.at(phrase, 0) > 0 && clean.endsWith("-")) {
            return new Announced(Fragment.Kind.FORWARD, "forward.ruler");
        }
        return ruled && ORIGINAL.has(phrase) ? new Announced(Fragment.Kind.QUOTE, "quote.ruler") : null;
    }

    /// `## Please write above this line ##`, in any language.
    private static boolean marker(String clean) {
        return clean.startsWith("##") && clean.endsWith("##") && MARKER.has(Clean.lower(inner(clean)));
    }

    /// Nothing but a line.
    static boolean bare(String clean) {
        return !clean.isEmpty() && inner(clean).isEmpty();
    }

    /// A line as programs draw it above what they quote.
    static boolean drawn(String clean) {
        return clean.length() >= DRAWN && bare(clean);
    }

    private static String inner(String clean) {
        int from = 0;
        int to = clean.length();
        while (from < to && RULER.indexOf(clean.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && RULER.indexOf(clean.charAt(to - 1)) >= 0) {
            to--;
        }
        return clean.substring(from, to);
    }
}
