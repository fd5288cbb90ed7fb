package io.parlour.redaction;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A piece of text that somebody has chosen to take out for ever. It is found whatever blanks, line ends and marks of
/// quoting stand between its words; what is found becomes blocks, one for each character, so that places in the text
/// stay where they are. Short pieces are found as whole words alone.
public final class Blackening {
    /// Characters other than blanks.
    public static final int SHORTEST = 3;

    private static final int WHOLE_WORDS = 6;
    private static final char BLOCK = '▇';

    private static final String BETWEEN = IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> isBetween((char) c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private final String piece;
    private final int[] borders;

    private Blackening(String piece) {
        this.piece = piece;
        this.borders = borders(piece);
    }

    public static Blackening of(String text) {
        StringBuilder piece = new StringBuilder();
        text.chars().filter(c -> !isBetween((char) c)).forEach(c -> piece.append((char) c));
        return new Blackening(piece.toString());
    }

    /// Characters other than blanks.
    public int length() {
        return piece.length();
    }

    /// SQL that is true for each text of a column that holds a piece, and for some that hold it within words alone.
    /// It asks for [#parameters].
    public static String mayStandIn(String column) {
        return "position(:piece in translate(" + column + ", :between, '')) > 0";
    }

    public Map<String, String> parameters() {
        return Map.of("piece", piece, "between", BETWEEN);
    }

    public boolean standsIn(String text) {
        return !apply(text).equals(text);
    }

    /// The text with the piece as blocks; of the same length.
    public String apply(String text) {
        if (piece.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text);
        int[] last = new int[piece.length()]; // places of the latest characters, around and around
        int read = 0;
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBetween(c)) {
                continue;
            }
            last[read++ % last.length] = i;
            while (matched > 0 && piece.charAt(matched) != c) {
                matched = borders[matched - 1];
            }
            if (piece.charAt(matched) == c) {
                matched++;
            }
            if (matched == piece.length()) {
                boolean found = piece.length() >= WHOLE_WORDS || standsAlone(text, last[read % last.length], i);
                if (found) {
                    Arrays.stream(last).forEach(place -> out.setCharAt(place, BLOCK));
                }
                matched = found ? 0 : borders[matched - 1];
            }
        }
        return out.toString();
    }

    /// Of each beginning of the piece, how much of its end is a beginning too: by it a text is read once (Knuth,
    /// Morris, Pratt).
    private static int[] borders(String piece) {
        int[] borders = new int[piece.length()];
        int border = 0;
        for (int i = 1; i < piece.length(); i++) {
            while (border > 0 && piece.charAt(border) != piece.charAt(i)) {
                border = borders[border - 1];
            }
            if (piece.charAt(border) == piece.charAt(i)) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }

    private static boolean standsAlone(String text, int first, int last) {
        return !(first > 0 && joins(text.charAt(first - 1), text.charAt(first)))
                && !(last + 1 < text.length() && joins(text.charAt(last), text.charAt(last + 1)));
    }

    private static boolean joins(char one, char other) {
        return Character.isLetterOrDigit(one) && Character.isLetterOrDigit(other);
    }

    private static boolean isBetween(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\u200b' || c == '>';
    }
}
