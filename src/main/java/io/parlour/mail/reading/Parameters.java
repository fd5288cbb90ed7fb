package io.parlour.mail.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The parameters of a field, with continuations, charsets and gaps between the numbers (RFC 2231). What
/// breaks the grammar is read as its writer meant it: blanks without quotes, quotes that never close,
/// several semicolons.
final class Parameters {
    private static final int MOST = 200;
    private final String field;
    private int position;

    /// One piece of a value. `extended` says that it is percent-encoded.
    private record Piece(String text, boolean extended) {}

    Parameters(String field) {
        this.field = field;
    }

    Map<String, String> read() {
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, Map<Integer, Piece>> pieces = new LinkedHashMap<>();
        position = 0;
        while (position < field.length() && field.charAt(position) != ';' && field.charAt(position) > ' ') {
            position++;
        }
        int count = 0;
        while (position < field.length() && count++ < MOST) {
            position++;
            String name = name();
            if (position >= field.length() || field.charAt(position) != '=') {
                continue;
            }
            position++;
            sort(name, value(), plain, pieces);
        }
        Map<String, String> all = new HashMap<>();
        plain.forEach((name, value) -> all.put(name, EncodedWords.decode(value)));
        // the form with a charset was written by who knew better (RFC 6266 §4.3)
        pieces.forEach((name, values) -> all.put(name, joined(values)));
        return Map.copyOf(all);
    }

    private static void sort(
            String name, String value, Map<String, String> plain, Map<String, Map<Integer, Piece>> pieces) {
        int star = name.indexOf('*');
        if (star <= 0) {
            plain.putIfAbsent(name, value);
            return;
        }
        String rest = name.substring(star + 1);
        boolean extended = rest.isEmpty() || rest.endsWith("*");
        String digits = rest.endsWith("*") ? rest.substring(0, rest.length() - 1) : rest;
        int number = number(digits);
        if (number < 0) {
            plain.putIfAbsent(name, value);
            return;
        }
        pieces.computeIfAbsent(name.substring(0, star), key -> new TreeMap<>())
                .putIfAbsent(number, new Piece(value, extended));
    }

    private static int number(String digits) {
        if (digits.length() > 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }

    private static String joined(Map<Integer, Piece> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = null;
        boolean first = true;
        boolean encodedWords = true;
        for (Piece piece : pieces.values()) {
            String text = piece.text();
            if (piece.extended()) {
                encodedWords = false;
                int quote = text.indexOf('\'');
                int second = quote < 0 ? -1 : text.indexOf('\'', quote + 1);
                if (first && second >= 0) {
                    charset = text.substring(0, quote);
                    text = text.substring(second + 1);
                }
                percentDecoded(text, bytes);
            } else {
                bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
            first = false;
        }
        String text = Charsets.decode(bytes.toByteArray(), blankToNull(charset));
        return encodedWords ? EncodedWords.decode(text) : text;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void percentDecoded(String text, ByteArrayOutputStream out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String name() {
        int start = position;
        while (position < field.length() && field.charAt(position) != '=' && field.charAt(position) != ';') {
            position++;
        }
        return EncodedWords.withoutComments(field.substring(start, position))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private String value() {
        while (position < field.length() && Character.isWhitespace(field.charAt(position))) {
            position++;
        }
        if (position < field.length() && field.charAt(position) == '"') {
            return quoted();
        }
        int start = position;
        while (position < field.length() && field.charAt(position) != ';' && !startsParameter(position)) {
            position++;
        }
        return EncodedWords.withoutComments(field.substring(start, position)).strip();
    }

    /// A blank with a name and an equals sign behind it stands for a semicolon that was forgotten.
    private boolean startsParameter(int blank) {
        if (field.charAt(blank) > ' ') {
            return false;
        }
        int i = blank + 1;
        while (i < field.length()
                && i - blank < 30
                && (isLetter(field.charAt(i)) || "-*".indexOf(field.charAt(i)) >= 0)) {
            i++;
        }
        return i > blank + 2 && i < field.length() && field.charAt(i) == '=';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        int open = position++;
        while (position < field.length() && field.charAt(position) != '"') {
            if (field.charAt(position) == '\\'
                    && position + 1 < field.length()
                    && escapes(field.charAt(position + 1))) {
                position++;
            }
            value.append(field.charAt(position++));
        }
        if (position >= field.length()) {
            return unclosed(open);
        }
        // a quote within the value: go on to the one that ends it
        position++;
        int next = position;
        while (next < field.length() && field.charAt(next) != ';') {
            next++;
        }
        position = next;
        return value.toString();
    }

    /// Programs of one system write paths without escaping their backslashes.
    private static boolean escapes(char next) {
        return next == '"' || next == '\\';
    }

    private String unclosed(int open) {
        int end = field.indexOf(';', open);
        position = end < 0 ? field.length() : end;
        return field.substring(open + 1, position).strip();
    }
}
