package io.parlour.knowledge.content.markdown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the tags of components on lines of their own, so that [ComponentBlocks] finds them, and takes out what MDX
/// has for programs: imports, exports and comments. What is in code blocks stays as it is.
final class MarkdownSource {
    private static final int MAX_TAG_LINES = 60;
    private static final int MAX_TABLE_LINES = 5_000;
    private static final int MAX_TAGS_IN_LINE = 20;
    private static final Pattern PREFIX =
            Pattern.compile("^(?:[ \\t]*(?:[-*+>]|\\d{1,9}[.)])(?=[ \\t])){0,30}[ \\t]*+");
    private static final Pattern FENCE = Pattern.compile("(`{3,}(?=[^`]*$)|~{3,})");
    private static final Pattern ESM = Pattern.compile(
            "^(?:import\\s.*(?:from\\s*)?['\"][^'\"]+['\"];?\\s*|export\\s+(?:default|const|let|var|function|async|class)\\b.*)$");
    private static final Pattern CLOSING = Pattern.compile("</([A-Z][\\w.]*|details)\\s*>\\s*$");

    private final List<String> lines;
    private final boolean mdx;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private int tagsInLine;

    private MarkdownSource(String text, boolean mdx) {
        this.lines = List.of(text.split("\n", -1));
        this.mdx = mdx;
    }

    static String prepare(String text, boolean mdx) {
        MarkdownSource source = new MarkdownSource(mdx ? withoutComments(text) : text, mdx);
        source.run();
        return source.out.toString();
    }

    private void run() {
        String fence = "";
        boolean blankBefore = true;
        for (at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher prefix = PREFIX.matcher(line);
            int start = prefix.find() ? prefix.end() : 0;
            if (!fence.isEmpty()) {
                emit(line);
                fence = closes(line, fence) ? "" : fence;
            } else {
                Matcher opened = FENCE.matcher(line).region(start, line.length());
                if (opened.lookingAt()) {
                    fence = opened.group(1);
                    emit(line);
                } else if (mdx && blankBefore && ESM.matcher(line).matches()) {
                    skipProgram(line);
                } else {
                    line(line, start);
                }
            }
            blankBefore = at < lines.size()
                    && (lines.get(at).isBlank()
                            || (blankBefore && ESM.matcher(lines.get(at)).matches()));
        }
    }

    static boolean closes(String line, String fence) {
        String stripped = line.strip();
        while (stripped.startsWith(">")) {
            stripped = stripped.substring(1).strip();
        }
        return stripped.length() >= fence.length() && stripped.chars().allMatch(c -> c == fence.charAt(0));
    }

    /// An export can go on for some lines: until its brackets are closed.
    private void skipProgram(String first) {
        int depth = depth(first);
        while (depth > 0 && at + 1 < lines.size()) {
            depth += depth(lines.get(++at));
        }
    }

    private static int depth(String line) {
        return line.chars()
                .map(c -> "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0)
                .sum();
    }

    private void emit(String line) {
        out.append(line).append(at < lines.size() - 1 ? "\n" : "");
    }

    private void line(String original, int start) {
        tagsInLine = 0;
        next(original, start);
    }

    private void next(String original, int start) {
        tagsInLine++;
        String line = original;
        if (!opensBlock(line, start)) {
            closing(line, start);
            return;
        }
        Tag tag = Tag.at(line, start);
        if (tag == null) {
            line = joined(original, start);
            tag = Tag.at(line, start);
        }
        if (line.startsWith("<table", start)) {
            table();
            return;
        }
        if (tag == null || tagsInLine > MAX_TAGS_IN_LINE) {
            emit(line);
            return;
        }
        if (!tag.component() && !tag.name().equals("details")) {
            emit(line);
            return;
        }
        String rest = line.substring(tag.end()).strip();
        String indent = " ".repeat(start);
        Matcher end = CLOSING.matcher(rest);
        boolean whole =
                !tag.selfClosing() && end.find() && end.group(1).equals(tag.name()) && balanced(rest, tag.name());
        if (!tag.selfClosing() && !whole && rest.contains("</" + tag.name() + ">")) {
            emit(line); // text goes on after it: it belongs to the sentence
            return;
        }
        if (tag.selfClosing() && !rest.isEmpty() && !rest.startsWith("<")) {
            emit(line);
            return;
        }
        out.append(line, 0, tag.end()).append('\n');
        if (whole) {
            String inner = rest.substring(0, end.start()).strip();
            if (!inner.isEmpty()) {
                next(indent + inner, start);
                newLine();
            }
            emit(indent + rest.substring(end.start()));
            return;
        }
        if (!tag.selfClosing()) {
            open.push(tag.name());
        }
        if (!rest.isEmpty()) {
            next(indent + rest, start);
        } else if (at == lines.size() - 1) {
            out.setLength(out.length() - 1);
        }
    }

    private void newLine() {
        if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private static boolean balanced(String rest, String name) {
        return rest.indexOf("</" + name) == rest.lastIndexOf("</" + name) || rest.contains("<" + name);
    }

    /// `text</Note>`: the tag gets a line of its own.
    private void closing(String line, int start) {
        Matcher end = CLOSING.matcher(line);
        if (end.find() && end.group(1).equals(open.peek())) {
            open.pop();
            String before = line.substring(0, end.start());
            if (!before.isBlank() && !before.contains("<" + end.group(1)) && end.start() > start) {
                out.append(before.stripTrailing()).append('\n');
                emit(" ".repeat(start) + line.substring(end.start()));
                return;
            }
        }
        emit(line);
    }

    private static boolean opensBlock(String line, int start) {
        if (start + 1 >= line.length() || line.charAt(start) != '<') {
            return false;
        }
        String rest = line.substring(start + 1);
        return (Character.isUpperCase(rest.charAt(0)) && !ComponentBlocks.inline(rest))
                || rest.startsWith("details")
                || rest.startsWith("table")
                || rest.startsWith("img")
                || rest.startsWith("iframe");
    }

    /// A tag over several lines in one; a whole table without blank lines.
    private String joined(String first, int start) {
        StringBuilder all = new StringBuilder(first);
        for (int i = at + 1; i < lines.size() && i <= at + MAX_TAG_LINES; i++) {
            String next = lines.get(i).strip();
            if (next.isEmpty() && Tag.at(all, start) == null && !first.contains("{")) {
                return first;
            }
            all.append(' ').append(next);
            Tag tag = Tag.at(all, start);
            if (tag != null) {
                at = i;
                return all.toString();
            }
        }
        return first;
    }

    /// A table in HTML ends at a blank line for Markdown, so that it has none.
    private void table() {
        int end = at;
        while (end < lines.size()
                && end - at < MAX_TABLE_LINES
                && !lines.get(end).contains("</table>")) {
            end++;
        }
        if (end == lines.size() || end - at == MAX_TABLE_LINES) {
            emit(lines.get(at));
            return;
        }
        for (; at < end; at++) {
            if (!lines.get(at).isBlank()) {
                emit(lines.get(at));
            }
        }
        emit(lines.get(at));
    }

    /// MDX comments: `{/* … */}`, but not in code.
    private static String withoutComments(String text) {
        if (!text.contains("{/*")) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        String fence = "";
        boolean inside = false;
        for (String line : text.split("\n", -1)) {
            out.append(out.isEmpty() ? "" : "\n");
            Matcher opened = FENCE.matcher(line.strip());
            if (!fence.isEmpty()) {
                fence = closes(line, fence) ? "" : fence;
                out.append(line);
            } else if (!inside && opened.lookingAt()) {
                fence = opened.group(1);
                out.append(line);
            } else {
                inside = strip(line, inside, out);
            }
        }
        return out.toString();
    }

    /// Whether a comment goes on in the next line.
    private static boolean strip(String line, boolean startsInside, StringBuilder out) {
        boolean inside = startsInside;
        int from = 0;
        while (from < line.length()) {
            int next = line.indexOf(inside ? "*/}" : "{/*", from);
            if (next < 0) {
                break;
            }
            boolean text = !inside && next > 0 && "\\`".indexOf(line.charAt(next - 1)) >= 0;
            if (!inside) {
                out.append(line, from, text ? next + 3 : next);
            }
            from = next + 3;
            inside = !inside && !text;
        }
        if (!inside) {
            out.append(line, from, line.length());
        }
        return inside;
    }
}
