package io.parlour.mail.fragments;

import java.util.Locale;

/// Text as it is compared: marks of direction and other characters without width taken away, white space folded.
final class Clean {
    private Clean() {}

    static String line(CharSequence text, int start, int end) {
        StringBuilder clean = new StringBuilder(end - start);
        boolean space = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (invisible(c)) {
                continue;
            }
            if (white(c)) {
                space = !clean.isEmpty();
                continue;
            }
            if (space) {
                clean.append(' ');
                space = false;
            }
            clean.append(plain(c));
        }
        return clean.toString();
    }

    /// Lower case; the dotted capital of Turkish must not become two characters.
    static String lower(String text) {
        return text.replace('İ', 'i').toLowerCase(Locale.ROOT);
    }

    static boolean white(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\u3000' || (c >= '\u2000' && c <= '\u200a');
    }

    static boolean invisible(char c) {
        return (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u2069')
                || c == '\ufeff'
                || c == '\u00ad'
                || c == '\u061c';
    }

    /// Scripts that put no spaces between words, or none around what belongs together.
    static boolean spaceless(int c) {
        return (c >= 0x0e00 && c <= 0x0e7f)
                || (c >= 0x3040 && c <= 0x30ff)
                || (c >= 0x3400 && c <= 0x9fff)
                || (c >= 0xac00 && c <= 0xd7af)
                || (c >= 0xff66 && c <= 0xff9f);
    }

    private static char plain(char c) {
        return switch (c) {
            case '\u2019', '\u02bc', '\u05f3' -> '\'';
            case '\uff1a', '\ufe55', '\ufe13' -> ':';
            case '\uff1c' -> '<';
            case '\uff1e' -> '>';
            default -> c;
        };
    }
}
