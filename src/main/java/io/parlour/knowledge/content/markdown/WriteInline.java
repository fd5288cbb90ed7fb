package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.InlineTokens;
import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text with marks as Markdown. Where Markdown's own marks would be read differently, HTML tags are written.
final class WriteInline {
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,9})([.)])");
    private static final Pattern ENTITY = Pattern.compile("&(?=#?[A-Za-z0-9]+;)");
    private static final Map<String, String> DELIMITERS = Map.of("bold", "**", "italic", "_", "strike", "~~");
    private static final Map<String, String> TAGS = Map.of(
            "bold", "strong",
            "italic", "em",
            "strike", "s",
            "highlight", "mark",
            "subscript", "sub",
            "superscript", "sup",
            "kbd", "kbd",
            "code", "code");
    private static final Set<Integer> PUNCTUATION = Set.of(
            (int) Character.CONNECTOR_PUNCTUATION,
            (int) Character.DASH_PUNCTUATION,
            (int) Character.START_PUNCTUATION,
            (int) Character.END_PUNCTUATION,
            (int) Character.INITIAL_QUOTE_PUNCTUATION,
            (int) Character.FINAL_QUOTE_PUNCTUATION,
            (int) Character.OTHER_PUNCTUATION,
            (int) Character.MATH_SYMBOL,
            (int) Character.CURRENCY_SYMBOL,
            (int) Character.MODIFIER_SYMBOL,
            (int) Character.OTHER_SYMBOL);

    private final UnaryOperator<String> addresses;

    WriteInline(UnaryOperator<String> addresses) {
        this.addresses = addresses;
    }

    String paragraph(Node node) {
        return write(node, "\\\n", false);
    }

    String oneLine(Node node) {
        return write(node, "<br>", false);
    }

    String cell(Node node) {
        return write(node, "<br>", true);
    }

    private String write(Node node, String lineBreak, boolean cell) {
        List<InlineTokens.Token> tokens = InlineTokens.of(node.content());
        boolean oneLine = !lineBreak.endsWith("\n");
        StringBuilder out = new StringBuilder();
        boolean[] html = new boolean[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            InlineTokens.Token token = tokens.get(i);
            switch (token.kind()) {
                case TEXT -> out.append(text(tokens, i, out, oneLine));
                case BREAK -> out.append(lastBreak(tokens, i) ? "<br>" : lineBreak);
                case OPEN -> {
                    Mark mark = Objects.requireNonNull(token.mark());
                    if (mark.type().equals("code") && plainCode(tokens, i)) {
                        String code = code(tokens.get(i + 1).text());
                        out.append(cell ? code.replace("|", "\\|") : code);
                        i += 2;
                    } else if (mark.type().equals("link")) {
                        out.append('[');
                    } else {
                        int close = close(tokens, i);
                        html[i] = !delimits(tokens, i, close);
                        html[close] = html[i];
                        out.append(html[i] ? "<" + TAGS.get(mark.type()) + ">" : DELIMITERS.get(mark.type()));
                    }
                }
                case CLOSE -> {
                    Mark mark = Objects.requireNonNull(token.mark());
                    if (mark.type().equals("link")) {
                        out.append("](").append(destination(mark.href())).append(')');
                    } else {
                        out.append(html[i] ? "</" + TAGS.get(mark.type()) + ">" : DELIMITERS.get(mark.type()));
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean plainCode(List<InlineTokens.Token> tokens, int open) {
        return tokens.get(open + 1).kind() == InlineTokens.Kind.TEXT
                && tokens.get(open + 2).kind() == InlineTokens.Kind.CLOSE
                && tokens.get(open + 1).text().chars().noneMatch(c -> c == '\n' || c == '\r');
    }

    private static String code(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean padded = text.startsWith("`")
                || text.endsWith("`")
                || (text.startsWith(" ") && text.endsWith(" ") && !text.isBlank());
        return padded ? fence + " " + text + " " + fence : fence + text + fence;
    }

    private static int close(List<InlineTokens.Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += switch (tokens.get(i).kind()) {
                case OPEN -> 1;
                case CLOSE -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("a mark is not closed");
    }

    /// Whether Markdown's own mark is read as one between these neighbors (CommonMark 6.2).
    private static boolean delimits(List<InlineTokens.Token> tokens, int open, int close) {
        String type = Objects.requireNonNull(tokens.get(open).mark()).type();
        if (!DELIMITERS.containsKey(type)) {
            return false;
        }
        int before = last(tokens, open - 1);
        int first = first(tokens, open + 1);
        int last = last(tokens, close - 1);
        int after = first(tokens, close + 1);
        boolean opens = !space(first) && (!punctuation(first) || space(before) || punctuation(before));
        boolean closes = !space(last) && (!punctuation(last) || space(after) || punctuation(after));
        boolean alone = !type.equals("italic")
                || ((space(before) || punctuation(before)) && (space(after) || punctuation(after)));
        return opens && closes && alone && !sameBefore(tokens, open, type);
    }

    private static boolean sameBefore(List<InlineTokens.Token> tokens, int open, String type) {
        if (open == 0) {
            return false;
        }
        Mark before = tokens.get(open - 1).mark();
        return tokens.get(open - 1).kind() == InlineTokens.Kind.CLOSE
                && before != null
                && before.type().equals(type);
    }

    private static int first(List<InlineTokens.Token> tokens, int at) {
        if (at >= tokens.size() || tokens.get(at).kind() == InlineTokens.Kind.BREAK) {
            return ' ';
        }
        return tokens.get(at).kind() == InlineTokens.Kind.TEXT
                ? tokens.get(at).text().codePointAt(0)
                : '*';
    }

    private static int last(List<InlineTokens.Token> tokens, int at) {
        if (at < 0 || tokens.get(at).kind() == InlineTokens.Kind.BREAK) {
            return ' ';
        }
        String text = tokens.get(at).text();
        return tokens.get(at).kind() == InlineTokens.Kind.TEXT ? text.codePointBefore(text.length()) : '*';
    }

    private static boolean space(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean punctuation(int c) {
        return PUNCTUATION.contains(Character.getType(c));
    }

    private static boolean lastBreak(List<InlineTokens.Token> tokens, int at) {
        return tokens.stream().skip(at + 1L).allMatch(token -> token.kind() == InlineTokens.Kind.CLOSE);
    }

    private String text(List<InlineTokens.Token> tokens, int at, StringBuilder out, boolean oneLine) {
        String text = tokens.get(at).text();
        boolean lineStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
        int next = at + 1;
        while (next < tokens.size() && tokens.get(next).kind() == InlineTokens.Kind.CLOSE) {
            next++;
        }
        boolean lineEnd = next == tokens.size() || tokens.get(next).kind() == InlineTokens.Kind.BREAK;
        StringBuilder escaped = new StringBuilder(escape(text));
        if (oneLine) {
            replaceAll(escaped, "#", "\\#");
        }
        if (lineStart) {
            escapeStart(escaped);
        }
        if (lineEnd && escaped.length() > 0 && escaped.charAt(escaped.length() - 1) == ' ') {
            escaped.replace(escaped.length() - 1, escaped.length(), "&#32;");
        }
        return escaped.toString();
    }

    private static void escapeStart(StringBuilder text) {
        Matcher number = NUMBER.matcher(text);
        if (number.find()) {
            text.insert(number.start(2), '\\');
        } else if (text.length() > 0 && "#+-=>:".indexOf(text.charAt(0)) >= 0) {
            text.insert(0, '\\');
        } else if (text.length() > 0 && text.charAt(0) == ' ') {
            text.replace(0, 1, "&#32;");
        }
    }

    private static void replaceAll(StringBuilder text, String what, String other) {
        for (int i = text.indexOf(what); i >= 0; i = text.indexOf(what, i + other.length())) {
            if (i == 0 || text.charAt(i - 1) != '&') {
                text.replace(i, i + what.length(), other);
            }
        }
    }

    /// Text that Markdown reads as this text.
    String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\', '`', '*', '[', ']', '<', '~', '{', '|' ->
                    out.append('\\').append(c);
                case '_' -> out.append(letter(text, i - 1) && letter(text, i + 1) ? "_" : "\\_");
                case '&' -> out.append(i + 1 < text.length() && " \n".indexOf(text.charAt(i + 1)) < 0 ? "\\&" : "&");
                case '!' -> out.append(i + 1 == text.length() ? "\\!" : "!");
                case '\n', '\r', '\t' -> out.append("&#").append((int) c).append(';');
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean letter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    String destination(@Nullable String href) {
        String address = addresses.apply(Objects.requireNonNullElse(href, ""));
        String safe =
                ENTITY.matcher(address.replace("|", "%7C").replace(" ", "%20")).replaceAll("&amp;");
        return safe.chars().anyMatch(c -> "()<>".indexOf(c) >= 0)
                ? "<" + safe.replace("<", "\\<").replace(">", "\\>") + ">"
                : safe;
    }
}
