package io.parlour.redaction;

import java.text.Normalizer;
import java.util.stream.IntStream;

/// What a character means inside a number: a unit of a [Reading].
final class Characters {
    static final char SEPARATOR = ' ';
    /// A tag of HTML: separates without being counted.
    static final char TAG = '<';

    static final char OTHER = '?';
    /// Stands for other characters (NFKC): see [#parts].
    static final char COMPATIBLE = '\0';

    private Characters() {}

    static char unit(int point) {
        if (point < 0x80) {
            return ascii((char) point);
        }
        int digit = Character.digit(point, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.FORMAT,
                    Character.DASH_PUNCTUATION,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> SEPARATOR;
            default -> other(point);
        };
    }

    static IntStream parts(int point) {
        return Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC)
                .codePoints();
    }

    static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isLetter(char unit) {
        return unit >= 'A' && unit <= 'Z';
    }

    private static char ascii(char c) {
        if (isDigit(c) || isLetter(c)) {
            return c;
        }
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 'a' + 'A');
        }
        return switch (c) {
            case ' ', '\t', '.', '-', '/', '_' -> SEPARATOR;
            default -> OTHER;
        };
    }

    private static char other(int point) {
        if (point == 0x2212 || point == 0x2024 || point == 0x2044) {
            return SEPARATOR;
        }
        if (point >= 0xd800 && point <= 0xdfff) {
            return OTHER;
        }
        return Normalizer.isNormalized(Character.toString(point), Normalizer.Form.NFKC) ? OTHER : COMPATIBLE;
    }
}
