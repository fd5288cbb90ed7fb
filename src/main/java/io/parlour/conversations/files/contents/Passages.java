package io.parlour.conversations.files.contents;

import java.io.IOException;
import java.io.Reader;

/// Cuts a long text into passages that are examined one by one, where a cut parts no number: after a line, else where
/// no digit is near.
final class Passages {
    private static final int LONGEST = 8_192;
    private static final int NEAR = 48;

    private final Reader text;
    private final char[] buffer = new char[LONGEST];
    private int filled;

    Passages(Reader text) {
        this.text = text;
    }

    /// The next passage; empty at the end.
    String next() throws IOException {
        int read = 0;
        while (filled < LONGEST && read >= 0) {
            read = text.read(buffer, filled, LONGEST - filled);
            filled += Math.max(0, read);
        }
        int end = filled < LONGEST ? filled : cut();
        String passage = new String(buffer, 0, end);
        System.arraycopy(buffer, end, buffer, 0, filled - end);
        filled -= end;
        return passage;
    }

    private int cut() {
        for (int at = LONGEST; at > LONGEST / 4; at--) {
            if (buffer[at - 1] == '\n') {
                return at;
            }
        }
        int plain = 0;
        for (int at = LONGEST; at > LONGEST / 4; at--) {
            plain = Character.isLetter(buffer[at - 1]) || buffer[at - 1] == ' ' ? plain + 1 : 0;
            if (plain == 2 * NEAR) {
                return at + NEAR;
            }
        }
        return Character.isHighSurrogate(buffer[LONGEST - 1]) ? LONGEST - 1 : LONGEST;
    }
}
