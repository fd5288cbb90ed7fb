package io.parlour.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON in the canonical form of RFC 8785: members sorted by UTF-16 code units, no white space, numbers as JavaScript
/// prints them. A value is a map, a list, a string, a number, a boolean or null.
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final long EXACT = 1L << 53;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /// Errors: [Unreadable] for anything but one JSON value without repeated members.
    public static @Nullable Object parse(String text) {
        Json json = new Json(text);
        @Nullable Object value = json.value(0);
        json.space();
        if (json.at != text.length()) {
            throw json.fault("more than one value");
        }
        return value;
    }

    /// Errors: [Unreadable] for anything but an object.
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> parseObject(String text) {
        if (parse(text) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new Unreadable("not a JSON object");
    }

    /// Errors: [IllegalArgumentException] for what JSON can't say, such as a number beyond 2⁵³.
    public static String canonical(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String string -> quote(string, out);
            case Boolean bool -> out.append(bool.booleanValue());
            case Number number -> out.append(number(number));
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put((String) key, each));
                String between = "{";
                for (Map.Entry<String, @Nullable Object> each : sorted.entrySet()) {
                    out.append(between);
                    quote(each.getKey(), out);
                    out.append(':');
                    write(each.getValue(), out);
                    between = ",";
                }
                out.append(sorted.isEmpty() ? "{}" : "}");
            }
            case Collection<?> list -> {
                String between = "[";
                for (Object each : list) {
                    out.append(between);
                    write(each, out);
                    between = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }

    private static String number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short) {
            long whole = number.longValue();
            if (whole > EXACT || whole < -EXACT) {
                throw new IllegalArgumentException("a number beyond 2^53");
            }
            return Long.toString(whole);
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a number");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        // Java writes at least two digits, and one is enough for some
        BigDecimal shorter = shortest.round(new MathContext(1, RoundingMode.HALF_EVEN));
        if (shorter.doubleValue() == Math.abs(value)) {
            shortest = shorter.stripTrailingZeros();
        }
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + placed(digits, point);
    }

    /// ECMAScript's `Number::toString`, where the decimal point follows so many of the digits.
    private static String placed(String digits, int point) {
        int count = digits.length();
        if (point > 21 || point <= -6) {
            String fraction = count == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return count <= point
                ? digits + "0".repeat(point - count)
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    private static void quote(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            switch (each) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (each < ' ') {
                        out.append(String.format("\\u%04x", (int) each));
                    } else {
                        if (Character.isSurrogate(each) && !paired(string, i)) {
                            throw new IllegalArgumentException("half a character");
                        }
                        out.append(each);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String string, int i) {
        return Character.isHighSurrogate(string.charAt(i))
                ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw fault("nested too deep");
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        space();
        if (taken('}')) {
            return members;
        }
        do {
            space();
            String key = string();
            space();
            expect(':');
            if (members.containsKey(key)) {
                throw fault("the member " + key + " twice");
            }
            members.put(key, value(depth + 1));
            space();
        } while (taken(','));
        expect('}');
        return members;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        space();
        if (taken(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
            space();
        } while (taken(','));
        expect(']');
        return items;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char each = next();
            if (each == '"') {
                return whole(out.toString());
            }
            if (each < ' ') {
                throw fault("a control character in a string");
            }
            out.append(each == '\\' ? escaped() : each);
        }
    }

    private String whole(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i)) && !paired(string, i)) {
                throw fault("half a character");
            }
        }
        return string;
    }

    private char escaped() {
        char each = next();
        return switch (each) {
            case '"', '\\', '/' -> each;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw fault("a broken escape");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw fault("a broken escape");
        };
    }

    private Number number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        Matcher number = NUMBER.matcher(digits);
        if (!number.matches()) {
            throw fault("not a value");
        }
        if (digits.length() < 17 && number.group(1) == null && number.group(2) == null && !digits.equals("-0")) {
            long whole = Long.parseLong(digits);
            if (Math.abs(whole) <= EXACT) {
                return whole;
            }
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw fault("a number too large");
        }
        return value;
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw fault("not a value");
        }
        at += word.length();
        return meaning;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at == text.length()) {
            throw fault("it ends too early");
        }
        return text.charAt(at);
    }

    private char next() {
        char each = peek();
        at++;
        return each;
    }

    private boolean taken(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw fault("'" + wanted + "' is missing");
        }
    }

    private Unreadable fault(String what) {
        return new Unreadable("not JSON: " + what + " at character " + (at + 1));
    }
}
