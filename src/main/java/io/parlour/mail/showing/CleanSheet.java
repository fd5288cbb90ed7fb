package io.parlour.mail.showing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `style` blocks of a mail, written anew: rules whose selectors name elements, classes and ids, every
/// one behind that of the mail itself, and `@media` that asks for nothing but width (ML-40).
final class CleanSheet {
    static final String ROOT = ".mail";
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_RULES = 3_000;
    private static final Set<String> PSEUDO =
            Set.of("hover", "link", "visited", "active", "focus", "first-child", "last-child", "first-line");

    private final String css;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private int rules;

    private CleanSheet(String css) {
        this.css = css;
    }

    static String of(String css) {
        String cut = css.length() > LONGEST ? css.substring(0, LONGEST) : css;
        CleanSheet sheet = new CleanSheet(
                CleanCss.withoutComments(cut).replace("<!--", " ").replace("-->", " "));
        sheet.rules(false);
        return sheet.out.toString();
    }

    private void rules(boolean inMedia) {
        while (position < css.length() && rules < MOST_RULES) {
            int start = position;
            int end = next("{};", start);
            if (end < 0) {
                position = css.length();
                return;
            }
            position = end + 1;
            char c = css.charAt(end);
            if (c == '}' && inMedia) {
                return;
            }
            if (c == '{') {
                block(css.substring(start, end).strip(), inMedia);
            }
        }
    }

    private void block(String prelude, boolean inMedia) {
        if (!prelude.startsWith("@")) {
            rule(prelude);
            return;
        }
        String media = inMedia ? null : media(prelude);
        if (media == null) {
            skip();
            return;
        }
        int before = out.length();
        out.append(media).append('{');
        int opened = out.length();
        rules(true);
        if (out.length() == opened) {
            out.setLength(before);
        } else {
            out.append('}');
        }
    }

    private void rule(String prelude) {
        int end = next("}", position);
        String body = css.substring(position, end < 0 ? css.length() : end);
        position = end < 0 ? css.length() : end + 1;
        rules++;
        if (body.indexOf('{') >= 0) {
            return;
        }
        List<String> declarations = CleanCss.declarations(body, false);
        List<String> selectors = selectors(prelude);
        if (!declarations.isEmpty() && !selectors.isEmpty()) {
            out.append(String.join(",", selectors))
                    .append('{')
                    .append(String.join(";", declarations))
                    .append('}');
        }
    }

    /// Behind the end of a block with blocks in it.
    private void skip() {
        int depth = 1;
        while (depth > 0 && position < css.length()) {
            int end = next("{}", position);
            if (end < 0) {
                position = css.length();
                return;
            }
            depth += css.charAt(end) == '{' ? 1 : -1;
            position = end + 1;
        }
    }

    /// The next of these characters outside of strings, or -1.
    private int next(String any, int from) {
        char quote = 0;
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (quote != 0) {
                quote = c == quote || c == '\n' ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (any.indexOf(c) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String media(String prelude) {
        String lower = prelude.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("@media") || lower.length() > 200) {
            return null;
        }
        String query = lower.substring("@media".length()).strip();
        boolean plain = query.chars().allMatch(c -> CleanAttributes.isLetterOrDigit(c) || " ():,.-".indexOf(c) >= 0);
        if (!plain || !query.contains("width")) {
            return null;
        }
        for (String word : List.of(query.replaceAll("[^a-z-]+", " ").strip().split(" ", -1))) {
            boolean known = Set.of(
                            "screen",
                            "only",
                            "all",
                            "and",
                            "max-width",
                            "min-width",
                            "max-device-width",
                            "min-device-width",
                            "px",
                            "em",
                            "")
                    .contains(word);
            if (!known) {
                return null;
            }
        }
        return "@media " + query;
    }

    private static List<String> selectors(String prelude) {
        List<String> selectors = new ArrayList<>();
        if (prelude.length() > 2_000) {
            return selectors;
        }
        for (String each : List.of(prelude.split(",", -1))) {
            String selector = selector(each.strip());
            if (selector != null) {
                selectors.add(selector);
            }
        }
        return selectors;
    }

    private static @Nullable String selector(String text) {
        StringBuilder written = new StringBuilder(ROOT);
        boolean gap = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '>' || c == '+' || c == '~') {
                gap = true;
                i++;
                continue;
            }
            int start = c == '.' || c == '#' || c == ':' || c == '*' ? i + 1 : i;
            int end = start;
            while (end < text.length()
                    && (CleanAttributes.isLetterOrDigit(text.charAt(end)) || "-_".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            String name = text.substring(start, end);
            String simple = simple(c, name);
            if (simple == null) {
                return null;
            }
            boolean root = simple.equals(ROOT);
            written.append(gap && !root ? " " : "").append(root ? "" : simple);
            gap &= root;
            i = end;
        }
        return text.isEmpty() ? null : written.toString();
    }

    private static @Nullable String simple(char kind, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case '.', '#' -> CleanAttributes.isName(name) ? kind + CleanAttributes.PREFIX + name : null;
            case ':' -> PSEUDO.contains(lower) ? ":" + lower : null;
            case '*' -> name.isEmpty() ? "*" : null;
            default -> lower.equals("body") || lower.equals("html") ? ROOT : Elements.written(lower);
        };
    }
}
