package io.parlour.redaction;

/// HTML inside a text: where a tag or an entity ends, and which character an entity stands for. Each character is
/// looked at a bounded number of times.
final class Markup {
    static final Markup NONE = new Markup("");
    static final int TAG = -1;

    private static final int MAX_TAG = 512;
    private static final int MAX_ENTITY = 12;

    private final String text;
    /// No `>` stands between the last asked `<` and here: not searched twice.
    private int noTagBefore;

    Markup(String text) {
        this.text = text;
    }

    /// The position after the tag or entity that begins at `at`; `at` itself when none does.
    int skip(int at) {
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '<' -> tag(at);
            case '&' -> entity(at);
            default -> at;
        };
    }

    /// The character that stands there, or [#TAG].
    int meaning(int from, int to) {
        if (text.charAt(from) == '<') {
            return TAG;
        }
        if (text.charAt(from + 1) != '#') {
            return ' ';
        }
        boolean hex = Character.toLowerCase(text.charAt(from + 2)) == 'x';
        try {
            int point = Integer.parseInt(text, from + (hex ? 3 : 2), to - 1, hex ? 16 : 10);
            return Character.isValidCodePoint(point) ? point : ' ';
        } catch (NumberFormatException e) {
            return ' ';
        }
    }

    private int tag(int at) {
        if (at < noTagBefore || at + 1 >= text.length()) {
            return at;
        }
        char first = text.charAt(at + 1);
        if (!Character.isLetter(first) && first != '/' && first != '!') {
            return at;
        }
        int limit = Math.min(text.length(), at + MAX_TAG);
        int close = text.indexOf('>', at, limit);
        if (close < 0) {
            noTagBefore = limit;
            return at;
        }
        return close + 1;
    }

    private int entity(int at) {
        int limit = Math.min(text.length(), at + MAX_ENTITY);
        int close = text.indexOf(';', at, limit);
        if (close < at + 3) {
            return at;
        }
        for (int i = at + 1; i < close; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && !(c == '#' && i == at + 1)) {
                return at;
            }
        }
        return close + 1;
    }
}
