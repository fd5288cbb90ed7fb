package io.parlour.mail.writing;

/// Header fields in the making: words, folded at the blanks between them. A word is never broken, so a line
/// is as long as its longest word needs; callers keep words below [#LONGEST_WORD].
final class Head {
    /// RFC 2047 §2 allows 76 on a line with encoded words; other lines could have 78 and do not miss them.
    static final int WIDTH = 76;

    /// With the longest name of a field before it, below the 998 no line may pass (RFC 5322 §2.1.1).
    static final int LONGEST_WORD = 900;

    private final StringBuilder out = new StringBuilder(1024);
    private int column;
    private boolean first;

    Head begin(String name) {
        out.append(name).append(':');
        column = name.length() + 1;
        first = true;
        return this;
    }

    /// A word after a blank. Where the field begins it stays beside the name: programs that look at a line
    /// see nothing in a field that begins with a fold.
    Head word(String word) {
        boolean fold = !first && column + 1 + word.length() > WIDTH;
        if (fold) {
            out.append("\r\n");
            column = 0;
        }
        out.append(' ').append(word);
        column += 1 + word.length();
        first = false;
        return this;
    }

    /// What belongs to the word before, such as a comma.
    Head glue(String more) {
        out.append(more);
        column += more.length();
        return this;
    }

    /// How long a word may be to stay on this line.
    int room() {
        return WIDTH - column - 1;
    }

    void end() {
        out.append("\r\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
