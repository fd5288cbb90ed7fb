package io.parlour.mail.intake;

/// Where two texts begin to differ, with a little around it.
record Excerpts(String before, String after) {
    private static final int LONGEST = 998;
    private static final int LEAD = 60;
    private static final int LENGTH = 400;

    static Excerpts of(String before, String after) {
        int same = 0;
        int shortest = Math.min(before.length(), after.length());
        while (same < shortest && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - LEAD);
        return new Excerpts(around(before, from), around(after, from));
    }

    /// As a subject is stored.
    static String cut(String subject) {
        return subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    }

    private static String around(String text, int from) {
        int end = Math.min(text.length(), from + LENGTH);
        return (from > 0 ? "…" : "") + text.substring(from, end) + (end < text.length() ? "…" : "");
    }
}
