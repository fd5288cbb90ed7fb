package io.parlour.knowledge.content.html;

import io.parlour.knowledge.content.Links;
import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Marks;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.files.Addresses;
import io.parlour.knowledge.content.files.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Text of HTML that becomes a paragraph at the next block. White space is folded as browsers do.
final class HtmlRun {
    private static final Pattern BOLD = Pattern.compile("font-weight\\s*:\\s*(?:bold|[6-9]00)");
    private static final Pattern NORMAL = Pattern.compile("font-weight\\s*:\\s*(?:normal|[1-5]00)");
    private static final Pattern ITALIC = Pattern.compile("font-style\\s*:\\s*italic");
    private static final Pattern STRIKE = Pattern.compile("text-decoration[^;]*:[^;]*line-through");

    private final Addresses addresses;
    private final List<Node> blocks;
    private final List<Node> line = new ArrayList<>();
    private boolean space = true;

    HtmlRun(Addresses addresses, List<Node> blocks) {
        this.addresses = addresses;
        this.blocks = blocks;
    }

    List<Node> blocks() {
        return blocks;
    }

    void text(String text, List<Mark> marks) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean white = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (!white || !space) {
                folded.append(white ? ' ' : c);
            }
            space = white;
        }
        if (!folded.isEmpty()) {
            line.add(Node.text(folded.toString(), marks));
        }
    }

    void lineBreak() {
        trimEnd();
        line.add(Node.of("hardBreak", List.of()));
        space = true;
    }

    void image(Element element, List<Mark> marks) {
        boolean pixel =
                element.attr("width").equals("1") && element.attr("height").equals("1");
        String stored = Links.IMAGE + element.attr("data-image");
        String src = element.attr("src").isBlank()
                        || (element.attr("src").startsWith("data:")
                                && !element.attr("data-src").isEmpty())
                ? element.attr("data-src")
                : element.attr("src");
        if (pixel || (src.isBlank() && Links.image(stored).isEmpty())) {
            return;
        }
        String href = marks.stream()
                .filter(mark -> mark.type().equals("link"))
                .map(Mark::href)
                .findFirst()
                .orElse(null);
        Node image = Links.image(stored).isPresent()
                ? new Addresses(ReadOptions.DEFAULT)
                        .image(
                                stored,
                                element.attr("alt").strip(),
                                element.attr("title").strip(),
                                href)
                : addresses.image(
                        src, element.attr("alt").strip(), element.attr("title").strip(), href);
        if (image == null) {
            return;
        }
        flush();
        int width = number(element.attr("width"), 1, 100_000, 0);
        int height = number(element.attr("height"), 1, 100_000, 0);
        boolean sized = width > 0 && height > 0 && Links.image(stored).isEmpty();
        blocks.add(sized ? image.with("width", width).with("height", height) : image);
    }

    /// Ends the paragraph.
    void flush() {
        while (!line.isEmpty()) {
            trimEnd();
            if (line.isEmpty() || line.getLast().isText()) {
                break;
            }
            line.removeLast(); // a break at the end shows nothing
        }
        List<Node> joined = Marks.join(line);
        if (!joined.isEmpty()) {
            blocks.add(Node.of("paragraph", joined));
        }
        line.clear();
        space = true;
    }

    private void trimEnd() {
        while (!line.isEmpty() && line.getLast().isText()) {
            Node last = line.getLast();
            String text = last.text();
            if (!text.endsWith(" ")) {
                return;
            }
            line.removeLast();
            if (text.length() > 1) {
                line.add(Node.text(text.substring(0, text.length() - 1), last.marks()));
                return;
            }
        }
    }

    /// The marks of what is in an element.
    static List<Mark> marked(Element element, String name, List<Mark> marks) {
        List<Mark> all = marks;
        String style = element.attr("style").toLowerCase(Locale.ROOT);
        String mark = Marks.BY_TAG.get(name);
        if (mark != null && !(mark.equals("bold") && NORMAL.matcher(style).find())) {
            all = Marks.plus(all, Mark.of(mark));
        }
        if (style.isEmpty()) {
            return all;
        }
        all = BOLD.matcher(style).find() ? Marks.plus(all, Mark.of("bold")) : all;
        all = ITALIC.matcher(style).find() ? Marks.plus(all, Mark.of("italic")) : all;
        return STRIKE.matcher(style).find() ? Marks.plus(all, Mark.of("strike")) : all;
    }

    static int number(String text, int min, int max, int otherwise) {
        String digits = text.strip().endsWith("px")
                ? text.strip().substring(0, text.strip().length() - 2)
                : text.strip();
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        int number = Integer.parseInt(digits);
        return number < min || number > max ? otherwise : number;
    }
}
