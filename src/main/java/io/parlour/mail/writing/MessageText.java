package io.parlour.mail.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The safe Markdown subset of messages, read as the console and the widget read it (`web/shared/text.ts`), and quotes:
/// bold, italic, code, list, link (LC-28). What is not understood stays as typed.
final class MessageText {
    sealed interface Inline {
        record Text(String text) implements Inline {}

        record Bold(List<Inline> inner) implements Inline {}

        record Italic(List<Inline> inner) implements Inline {}

        record Code(String text) implements Inline {}

        record Link(String href, List<Inline> inner) implements Inline {}
    }

    /// @param marker as it was typed, such as `-` or `2.`
    record Item(String marker, List<Inline> inner) {}

    /// `blank`: how many empty lines stand before it.
    sealed interface Block {
        int blank();

        record Paragraph(int blank, List<Inline> inner) implements Block {}

        record Bullets(int blank, boolean ordered, List<Item> items) implements Block {}

        record Quote(int blank, List<List<Inline>> lines) implements Block {}

        record Code(int blank, String text) implements Block {}
    }

    private static final int LONGEST = 20_000;
    private static final int DEEPEST = 3;
    private static final Pattern BULLET = Pattern.compile("^ {0,3}([-*•]) +(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("^ {0,3}(\\d{1,3}[.)]) +(?=\\S)");
    private static final Pattern QUOTE = Pattern.compile("^ {0,3}> ?");
    private static final String FENCE = "```";

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> paragraph = new ArrayList<>();
    private int blank;

    private MessageText() {}

    static List<Block> read(String source) {
        return new MessageText().blocks(source.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private List<Block> blocks(String text) {
        boolean cut = text.length() > LONGEST;
        List<String> lines = List.of((cut ? text.substring(0, LONGEST) : text).split("\n", -1));
        int lastFence = lines.lastIndexOf(FENCE);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            int end = line.startsWith(FENCE) && lastFence > at ? closing(lines, at) : -1;
            if (end > 0) {
                flush();
                blocks.add(new Block.Code(taken(), String.join("\n", lines.subList(at + 1, end))));
                at = end;
            } else if (BULLET.matcher(line).find() || NUMBER.matcher(line).find()) {
                flush();
                item(line, at == 0 ? "" : lines.get(at - 1));
            } else if (QUOTE.matcher(line).find()) {
                flush();
                quote(line);
            } else if (line.isEmpty()) {
                flush();
                blank++;
            } else {
                paragraph.add(line);
            }
        }
        flush();
        if (cut) {
            blocks.add(new Block.Paragraph(0, List.of(new Inline.Text(text.substring(LONGEST)))));
        }
        return List.copyOf(blocks);
    }

    private static int closing(List<String> lines, int from) {
        int found = lines.subList(from + 1, lines.size()).indexOf(FENCE);
        return found < 0 ? -1 : from + 1 + found;
    }

    private void flush() {
        if (!paragraph.isEmpty()) {
            blocks.add(new Block.Paragraph(taken(), inline(String.join("\n", paragraph), 0, false)));
            paragraph.clear();
        }
    }

    private int taken() {
        int before = blank;
        blank = 0;
        return before;
    }

    private void item(String line, String previous) {
        boolean ordered = !BULLET.matcher(line).find();
        Pattern marker = ordered ? NUMBER : BULLET;
        Matcher found = marker.matcher(line);
        if (!found.find()) {
            throw new IllegalArgumentException("a line without a marker");
        }
        Item item = new Item(found.group(1), inline(line.substring(found.end()), 0, false));
        if (!blocks.isEmpty()
                && blocks.getLast() instanceof Block.Bullets last
                && last.ordered() == ordered
                && marker.matcher(previous).find()) {
            last.items().add(item);
        } else {
            blocks.add(new Block.Bullets(taken(), ordered, new ArrayList<>(List.of(item))));
        }
    }

    private void quote(String line) {
        List<Inline> inner = inline(QUOTE.matcher(line).replaceFirst(""), 0, false);
        if (blank == 0 && !blocks.isEmpty() && blocks.getLast() instanceof Block.Quote last) {
            last.lines().add(inner);
        } else {
            blocks.add(new Block.Quote(taken(), new ArrayList<>(List.of(inner))));
        }
    }

    static List<Inline> inline(String text, int depth, boolean linked) {
        return new Line(text, depth, linked).read();
    }

    /// One run of text.
    private static final class Line {
        private final String text;
        private final int depth;
        private final boolean linked;
        private final List<Inline> out = new ArrayList<>();

        /// Where the next closer of each mark stands, so that a wall of openers is still read in linear time.
        private final Map<String, Integer> next = new HashMap<>();

        private int plain;
        private int at;

        Line(String text, int depth, boolean linked) {
            this.text = text;
            this.depth = depth;
            this.linked = linked;
        }

        List<Inline> read() {
            while (at < text.length()) {
                char c = text.charAt(at);
                boolean taken = switch (c) {
                    case '`' -> code();
                    case '*', '_' -> depth < DEEPEST && emphasis(c);
                    case '[' -> !linked && depth < DEEPEST && labelled();
                    case 'h', 'H' -> !linked && !inWord(at - 1) && bare();
                    default -> false;
                };
                at += taken ? 0 : 1;
            }
            text(text.length());
            return List.copyOf(out);
        }

        private void text(int end) {
            if (end > plain) {
                out.add(new Inline.Text(text.substring(plain, end)));
            }
        }

        private boolean push(Inline inline, int end) {
            text(at);
            out.add(inline);
            plain = end;
            at = end;
            return true;
        }

        private int closes(String mark, int from) {
            Integer known = next.get(mark);
            if (known != null && (known < 0 || known >= from)) {
                return known;
            }
            int found = text.indexOf(mark, from);
            next.put(mark, found);
            return found;
        }

        private boolean code() {
            int end = closes("`", at + 1);
            return end > at + 1 && push(new Inline.Code(text.substring(at + 1, end)), end + 1);
        }

        private boolean emphasis(char c) {
            boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
            String mark = String.valueOf(c).repeat(twice ? 2 : 1);
            int from = at + mark.length();
            int end = opens(from, c) ? closes(mark, from) : -1;
            if (end <= from || !ends(end, mark)) {
                return false;
            }
            List<Inline> inner = inline(text.substring(from, end), depth + 1, linked);
            return push(twice ? new Inline.Bold(inner) : new Inline.Italic(inner), end + mark.length());
        }

        /// A mark opens before a non-space, and an underscore not inside a word (`snake_case`).
        private boolean opens(int from, char c) {
            boolean inside = c == '_' && at > 0 && (text.charAt(at - 1) == '_' || inWord(at - 1));
            return from < text.length()
                    && !Character.isWhitespace(text.charAt(from))
                    && text.charAt(from) != c
                    && !inside;
        }

        private boolean ends(int end, String mark) {
            boolean inside = mark.charAt(0) == '_' && inWord(end + mark.length());
            return !Character.isWhitespace(text.charAt(end - 1)) && !inside;
        }

        private boolean inWord(int index) {
            return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
        }

        private boolean labelled() {
            int middle = closes("](", at + 1);
            int end = middle < 0 || middle - at > 500 ? -1 : closes(")", middle + 2);
            if (end < 0 || end - middle > 2_000) {
                return false;
            }
            String label = text.substring(at + 1, middle);
            String href = WebLink.of(text.substring(middle + 2, end));
            if (href == null || label.isBlank() || label.indexOf('[') >= 0 || label.indexOf('\n') >= 0) {
                return false;
            }
            // a label that looks like an address but is not the one it leads to shows the true one
            List<Inline> shown =
                    WebLink.looksLikeOne(label) ? List.of(new Inline.Text(href)) : inline(label, depth + 1, true);
            return push(new Inline.Link(href, shown), end + 1);
        }

        private boolean bare() {
            String found = WebLink.at(text, at);
            @Nullable String href = found == null ? null : WebLink.of(found);
            return found != null
                    && href != null
                    && push(new Inline.Link(href, List.of(new Inline.Text(found))), at + found.length());
        }
    }
}
