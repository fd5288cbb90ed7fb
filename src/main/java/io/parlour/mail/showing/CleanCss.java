package io.parlour.mail.showing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Declarations that only say how something looks (ML-40). A value may hold words, numbers, strings and
/// colours; what has another function, an escape or a bracket of another kind in it is left out, so that
/// there is nothing to load and nothing to break out of.
final class CleanCss {
    private static final Set<String> PROPERTIES = Set.of(
            "color",
            "background-color",
            "font",
            "line-height",
            "letter-spacing",
            "word-spacing",
            "width",
            "height",
            "max-width",
            "max-height",
            "min-width",
            "min-height",
            "display",
            "vertical-align",
            "table-layout",
            "border-collapse",
            "border-spacing",
            "white-space",
            "word-break",
            "word-wrap",
            "overflow-wrap",
            "direction",
            "caption-side",
            "empty-cells");
    private static final List<String> FAMILIES = List.of("font-", "text-", "margin", "padding", "border", "list-style");
    private static final Set<String> DISPLAYS = Set.of(
            "none",
            "block",
            "inline",
            "inline-block",
            "list-item",
            "table",
            "inline-table",
            "table-row",
            "table-cell",
            "table-row-group",
            "table-header-group",
            "table-footer-group",
            "table-column",
            "table-caption");
    private static final Set<String> FUNCTIONS = Set.of("rgb", "rgba", "hsl", "hsla");
    private static final int MOST = 200;
    private static final int LONGEST_VALUE = 500;

    private CleanCss() {}

    /// The allowed ones, each as `property:value`.
    static List<String> declarations(String css, boolean inTable) {
        List<String> allowed = new ArrayList<>();
        for (String declaration : split(withoutComments(css))) {
            int colon = declaration.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = declaration.substring(colon + 1).strip();
            if (property.equals("background")) {
                property = "background-color";
                value = colourIn(value);
            }
            if (isAllowed(property, inTable) && isValue(property, value)) {
                allowed.add(property + ":" + value);
            }
        }
        return allowed;
    }

    static boolean isColour(String value) {
        return value.length() <= 30
                && !value.isEmpty()
                && value.chars().skip(value.charAt(0) == '#' ? 1 : 0).allMatch(CleanAttributes::isLetterOrDigit);
    }

    static boolean hides(List<String> declarations) {
        return declarations.stream()
                .map(each -> each.toLowerCase(Locale.ROOT).replace(" ", ""))
                .anyMatch(each -> each.startsWith("display:none")
                        || each.equals("font-size:0")
                        || each.equals("font-size:0px")
                        || each.startsWith("font-size:0!"));
    }

    private static boolean isAllowed(String property, boolean inTable) {
        if (property.equals("float")) {
            return inTable;
        }
        return PROPERTIES.contains(property) || FAMILIES.stream().anyMatch(property::startsWith);
    }

    private static boolean isValue(String property, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > LONGEST_VALUE || !CleanAttributes.isName(property)) {
            return false;
        }
        if (property.equals("display")) {
            return DISPLAYS.contains(lower.replace("!important", "").strip());
        }
        if (!property.equals("letter-spacing") && !property.equals("word-spacing") && hasNegative(value)) {
            return false;
        }
        return isHarmless(lower);
    }

    private static boolean isHarmless(String value) {
        char quote = 0;
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '<' || c == '>' || c == '{' || c == '}' || c == '@' || c < ' ') {
                return false;
            }
            if (quote != 0) {
                if ("():;".indexOf(c) >= 0) {
                    return false; // no name of a font
                }
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
                if (depth > 1 || !FUNCTIONS.contains(wordBefore(value, i))) {
                    return false;
                }
            } else if (c == ')') {
                depth--;
            } else if (!isPlain(c)) {
                return false;
            }
        }
        return quote == 0 && depth == 0 && !value.contains("expression") && !value.contains("javascript");
    }

    /// Letters of other scripts stand in the names of fonts.
    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) || " #%.,+-!/_*".indexOf(c) >= 0;
    }

    private static String wordBefore(String value, int end) {
        int start = end;
        while (start > 0 && CleanAttributes.isLetterOrDigit(value.charAt(start - 1))) {
            start--;
        }
        return value.substring(start, end);
    }

    private static boolean hasNegative(String value) {
        for (int i = value.indexOf('-'); i >= 0; i = value.indexOf('-', i + 1)) {
            boolean starts = i == 0 || " ,(".indexOf(value.charAt(i - 1)) >= 0;
            boolean number = i + 1 < value.length() && ".0123456789".indexOf(value.charAt(i + 1)) >= 0;
            if (starts && number) {
                return true;
            }
        }
        return false;
    }

    /// The colour in the short form for backgrounds; its image is not wanted.
    private static String colourIn(String value) {
        int open = value.indexOf('(');
        String start = value.toLowerCase(Locale.ROOT);
        if (start.startsWith("rgb") || start.startsWith("hsl")) {
            int close = value.indexOf(')', Math.max(0, open));
            return close < 0 ? "" : value.substring(0, close + 1);
        }
        int end = 0;
        while (end < value.length() && !Character.isWhitespace(value.charAt(end))) {
            end++;
        }
        String word = value.substring(0, end);
        return isColour(word) && !word.equalsIgnoreCase("url") ? word : "";
    }

    static String withoutComments(String css) {
        int open = css.indexOf("/*");
        if (open < 0) {
            return css;
        }
        StringBuilder out = new StringBuilder(css.length());
        int position = 0;
        while (open >= 0) {
            out.append(css, position, open);
            int close = css.indexOf("*/", open + 2);
            if (close < 0) {
                return out.toString();
            }
            position = close + 2;
            open = css.indexOf("/*", position);
        }
        return out.append(css, position, css.length()).toString();
    }

    /// At semicolons outside of strings and brackets.
    private static List<String> split(String css) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < css.length() && parts.size() < MOST; i++) {
            char c = css.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == ';' && depth == 0) {
                parts.add(css.substring(start, i));
                start = i + 1;
            }
        }
        if (parts.size() < MOST) {
            parts.add(css.substring(start));
        }
        return parts;
    }
}
