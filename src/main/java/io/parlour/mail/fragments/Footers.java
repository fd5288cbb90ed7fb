package io.parlour.mail.fragments;

import java.util.List;

/// Finds the line that programs of phones put under a mail: `Sent from my iPhone`.
final class Footers {
    private static final Words WORDS = Words.of("signatures.txt");
    private static final Phrases STARTS = WORDS.phrases("footer-start");
    private static final Phrases MINE = WORDS.phrases("footer-mine");
    private static final Phrases DEVICES = Phrases.stems(WORDS.list("device"));
    private static final List<Around> AROUND =
            WORDS.list("footer-around").stream().map(Around::of).toList();
    private static final int LONGEST = 90;
    private static final int MOST_WORDS = 7;
    private static final int MOST_WORDS_AROUND = 6;
    private static final int MOST_WORDS_ANNOUNCED = 12;

    /// A beginning of that length is no chance.
    private static final int ANNOUNCES = 20;

    private Footers() {}

    private record Around(String start, String end) {
        static Around of(String phrase) {
            int gap = phrase.indexOf('…');
            return new Around(
                    phrase.substring(0, gap).strip(), phrase.substring(gap + 1).strip());
        }

        int mostWords() {
            return start.length() >= ANNOUNCES ? MOST_WORDS_ANNOUNCED : MOST_WORDS_AROUND;
        }

        boolean holds(String line) {
            return line.length() > start.length() + end.length() && line.startsWith(start) && line.endsWith(end);
        }
    }

    static boolean is(String clean) {
        String line = bare(clean);
        if (line.isEmpty() || line.length() > LONGEST || line.indexOf(',') >= 0 || line.indexOf('?') >= 0) {
            return false;
        }
        String lower = Clean.lower(line);
        int start = STARTS.at(lower, 0);
        if (start > 0) {
            String rest = line.substring(start).strip();
            boolean device =
                    DEVICES.in(lower.substring(Math.min(lower.length(), start)).strip())
                            || DEVICES.in(lower.substring(0, start));
            boolean mine = MINE.at(lower, 0) > 0 && capitals(rest);
            return words(rest) <= MOST_WORDS && (device || mine);
        }
        int words = words(lower);
        return words <= MOST_WORDS_ANNOUNCED
                && DEVICES.in(lower)
                && AROUND.stream().anyMatch(around -> around.holds(lower) && words <= around.mostWords());
    }

    /// Without the address that some programs put behind it, and without the marks around it.
    private static String bare(String clean) {
        String line = clean;
        int link = line.indexOf('<');
        int close = line.indexOf('>', link + 1);
        if (link > 0 && line.indexOf("://", link) > 0) {
            line = line.substring(0, link) + (close < 0 ? "" : line.substring(close + 1));
        }
        int http = line.indexOf("http");
        if (http > 0) {
            line = line.substring(0, http);
        }
        int from = 0;
        int to = line.length();
        while (from < to && "*_-–— [(".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "*_-–— .]()".indexOf(line.charAt(to - 1)) >= 0) {
            to--;
        }
        return line.substring(from, to);
    }

    private static int words(String text) {
        int words = 0;
        for (String word : text.split(" ", -1)) {
            words += word.isEmpty() ? 0 : 1;
        }
        return words;
    }

    private static boolean capitals(String rest) {
        if (rest.isEmpty()) {
            return false;
        }
        for (String word : rest.split(" ", -1)) {
            char c = word.isEmpty() ? 'A' : word.charAt(0);
            if (Character.isLetter(c) && !Character.isUpperCase(c)) {
                return false;
            }
        }
        return true;
    }
}
