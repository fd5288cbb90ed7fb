package io.parlour.mail.fragments;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The lines of a text, ended by CRLF, LF or CR. A line can be known to be something before it is read (HTML).
final class Lines {
    /// No program writes an attribution, a header or a footer of that length.
    private static final int LONGEST_CLEAN = 600;

    /// The longest face that begins like a quote.
    private static final int LONGEST_FACE = 4;

    private final String text;
    private final int[] starts;
    private final int count;
    private final @Nullable String[] clean;
    private final @Nullable Known[] known;
    private final BitSet soft = new BitSet();
    private final BitSet code = new BitSet();

    /// What the structure of the document says of a line.
    record Known(Fragment.Kind kind, String rule) {}

    private Lines(String text, int[] starts, int count) {
        this.text = text;
        this.starts = starts;
        this.count = count;
        this.clean = new String[count];
        this.known = new Known[count];
    }

    static Lines of(String text) {
        int[] starts = new int[Math.max(16, text.length() / 40)];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (count + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = at;
            at = next(text, at);
        }
        starts[count] = text.length();
        return new Lines(text, starts, count);
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == '\r') {
                return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return text.length();
    }

    String text() {
        return text;
    }

    int count() {
        return count;
    }

    /// Where a line begins; for the line after the last one the end of the text.
    int start(int line) {
        return line >= count ? text.length() : starts[line];
    }

    /// The line with white space folded, stripped; empty for a line that is too long to be anything but text.
    String clean(int line) {
        String known = clean[line];
        if (known == null) {
            int end = start(line + 1);
            known = end - starts[line] > LONGEST_CLEAN ? "" : Clean.line(text, starts[line], end);
            clean[line] = known;
        }
        return known;
    }

    String lower(int line) {
        return Clean.lower(clean(line));
    }

    boolean blank(int line) {
        return first(line) < 0;
    }

    @Nullable
    Known known(int line) {
        return known[line];
    }

    void know(int line, Known what) {
        known[line] = what;
    }

    /// Says that a line stands in a block quote of which nothing else is known.
    void soften(int line) {
        soft.set(line);
    }

    /// Says that lines stand between fences and are meant as they are.
    void code(int from, int to) {
        code.set(from, to);
    }

    boolean code(int line) {
        return code.get(line);
    }

    /// A quote if something announces one.
    boolean soft(int line) {
        return soft.get(line);
    }

    /// Behind a `>`, or inside of an element that holds a quote.
    boolean quoted(int line) {
        if (known[line] != null) {
            return known[line].kind() == Fragment.Kind.QUOTE || known[line].kind() == Fragment.Kind.FORWARD;
        }
        int first = first(line);
        if (first < 0 || (text.charAt(first) != '>' && text.charAt(first) != '\uff1e')) {
            return false;
        }
        return !face(line) && !escaped(line, first);
    }

    /// The next line at or after this one that is not blank; the count when there is none.
    int skipBlank(int line) {
        int at = line;
        while (at < count && blank(at)) {
            at++;
        }
        return at;
    }

    private boolean face(int line) {
        String face = clean(line);
        return face.length() > 1 && face.length() <= LONGEST_FACE && "_.:;".indexOf(face.charAt(1)) >= 0;
    }

    /// A line that begins with `From ` gets a `>` from some programs on its way, wherever it stands.
    private boolean escaped(int line, int first) {
        return text.startsWith(">From ", first) && !marked(line - 1) && !marked(line + 1);
    }

    private boolean marked(int line) {
        int first = line < 0 || line >= count ? -1 : first(line);
        return first >= 0 && text.charAt(first) == '>';
    }

    private int first(int line) {
        int end = start(line + 1);
        for (int i = starts[line]; i < end; i++) {
            char c = text.charAt(i);
            if (!Clean.white(c) && !Clean.invisible(c)) {
                return i;
            }
        }
        return -1;
    }
}
