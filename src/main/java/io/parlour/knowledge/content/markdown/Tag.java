package io.parlour.knowledge.content.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An opening tag of MDX or HTML: `<Card title="A" icon={x} href='/b' />`.
///
/// @param attributes by their names; expressions without their braces and quotes
/// @param end the index after its `>`
record Tag(String name, Map<String, String> attributes, boolean selfClosing, int end) {
    /// Null when no whole tag starts here.
    static @Nullable Tag at(CharSequence text, int start) {
        int at = start + 1;
        if (start >= text.length()
                || text.charAt(start) != '<'
                || at >= text.length()
                || !Character.isLetter(text.charAt(at))) {
            return null;
        }
        while (at < text.length() && nameChar(text.charAt(at))) {
            at++;
        }
        String name = text.subSequence(start + 1, at).toString();
        Map<String, String> attributes = new LinkedHashMap<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '>') {
                return new Tag(name, attributes, false, at + 1);
            }
            if (c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
                return new Tag(name, attributes, true, at + 2);
            }
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int nameEnd = at;
            while (nameEnd < text.length() && nameChar(text.charAt(nameEnd))) {
                nameEnd++;
            }
            if (nameEnd == at) {
                return null;
            }
            String attribute = text.subSequence(at, nameEnd).toString();
            at = nameEnd;
            if (at < text.length() && text.charAt(at) == '=') {
                int valueEnd = valueEnd(text, at + 1);
                if (valueEnd < 0) {
                    return null;
                }
                attributes.put(
                        attribute, unquote(text.subSequence(at + 1, valueEnd).toString()));
                at = valueEnd;
            } else {
                attributes.put(attribute, "true");
            }
        }
        return null;
    }

    private static boolean nameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '@';
    }

    /// The end of an attribute's value; negative when it isn't complete.
    private static int valueEnd(CharSequence text, int start) {
        if (start >= text.length()) {
            return -1;
        }
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            for (int i = start + 1; i < text.length(); i++) {
                if (text.charAt(i) == first) {
                    return i + 1;
                }
            }
            return -1;
        }
        if (first == '{') {
            int depth = 0;
            for (int i = start; i < text.length(); i++) {
                depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
                if (depth == 0) {
                    return i + 1;
                }
            }
            return -1;
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '>') {
            end++;
        }
        return end == start ? -1 : end;
    }

    private static String unquote(String value) {
        String inner =
                value.startsWith("{") ? value.substring(1, value.length() - 1).strip() : value;
        boolean quoted = inner.length() >= 2
                && "\"'`".indexOf(inner.charAt(0)) >= 0
                && inner.charAt(inner.length() - 1) == inner.charAt(0);
        return org.jsoup.parser.Parser.unescapeEntities(quoted ? inner.substring(1, inner.length() - 1) : inner, true);
    }

    /// The first of the attributes that has a value, or empty.
    String attribute(String... names) {
        for (String each : names) {
            String value = attributes.get(each);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    boolean component() {
        return Character.isUpperCase(name.charAt(0));
    }
}
