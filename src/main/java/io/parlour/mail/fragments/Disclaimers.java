package io.parlour.mail.fragments;

/// Finds the paragraphs at the end of a mail that lawyers and scanners have put there.
final class Disclaimers {
    private static final Words WORDS = Words.of("disclaimers.txt");
    private static final Phrases STRONG = Phrases.stems(WORDS.list("strong"));
    private static final Phrases WEAK = Phrases.stems(WORDS.list("weak"));
    private static final Phrases SHORT = Phrases.stems(WORDS.list("short"));
    private static final Phrases HEADINGS = WORDS.phrases("heading");

    /// Shorter ones are written by people.
    private static final int SHORTEST = 100;

    private static final int SHORTEST_SPACELESS = 40;
    private static final int MOST_PARAGRAPHS = 12;
    private static final int LONGEST_SHORT = 160;

    /// How much of a paragraph is read.
    private static final int READ = 4_000;

    /// Between and below disclaimers: lines of the company.
    private static final int MOST_BETWEEN = 3;

    private final Lines lines;

    Disclaimers(Lines lines) {
        this.lines = lines;
    }

    /// The line where the disclaimers at the end of these lines begin; `to` when there are none.
    int begin(int from, int to) {
        int begin = to;
        int between = 0;
        int end = lastFilled(from, to);
        for (int paragraphs = 0; end > from && paragraphs < MOST_PARAGRAPHS; paragraphs++) {
            int start = paragraphStart(from, end);
            if (disclaims(start, end)) {
                begin = start;
                between = 0;
            } else if (between >= MOST_BETWEEN || !accompanies(start, end)) {
                break;
            } else {
                between++;
            }
            end = lastFilled(from, start);
        }
        return begin == to ? to : withHeading(from, begin);
    }

    private boolean disclaims(int start, int end) {
        String text = text(start, end);
        int strong = STRONG.countIn(text);
        if (text.length() <= LONGEST_SHORT && SHORT.in(text)) {
            return true;
        }
        boolean spaceless =
                !text.isEmpty() && text.chars().filter(Clean::spaceless).count() > text.length() / 2;
        if (text.length() < (spaceless ? SHORTEST_SPACELESS : SHORTEST)) {
            return false;
        }
        int weak = WEAK.countIn(text);
        return strong >= 2 || (strong == 1 && weak >= (spaceless ? 1 : 2));
    }

    private boolean accompanies(int start, int end) {
        for (int i = start; i < end; i++) {
            String clean = lines.clean(i);
            if (!SignatureText.fits(clean) && !Rulers.bare(clean)) {
                return false;
            }
        }
        return true;
    }

    private int withHeading(int from, int begin) {
        int at = begin;
        for (int above = lastFilled(from, at); above > from; above = lastFilled(from, at)) {
            String clean = lines.clean(above - 1);
            if (!Rulers.bare(clean) && !heading(clean)) {
                return at;
            }
            // the standard delimiter belongs to the signature
            if (clean.equals("--")) {
                return at;
            }
            at = above - 1;
        }
        return at;
    }

    private static boolean heading(String clean) {
        String lower = Clean.lower(clean);
        int from = 0;
        int to = lower.length();
        while (from < to && !Character.isLetter(lower.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetter(lower.charAt(to - 1))) {
            to--;
        }
        return HEADINGS.has(lower.substring(from, to));
    }

    private String text(int start, int end) {
        int from = lines.start(start);
        int to = Math.min(lines.start(end), from + READ);
        return Clean.lower(Clean.line(lines.text(), from, to));
    }

    private int lastFilled(int from, int to) {
        int end = to;
        while (end > from && lines.blank(end - 1)) {
            end--;
        }
        return end;
    }

    private int paragraphStart(int from, int end) {
        int start = end;
        while (start > from && !lines.blank(start - 1)) {
            start--;
        }
        return start;
    }
}
