package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Marks;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.files.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Text with marks from Markdown. Images split a paragraph: they are blocks in an article.
final class ReadInline {
    private static final Mark NONE = Mark.of("");
    private static final Pattern CLOSING = Pattern.compile("^</([A-Za-z][\\w.-]*)\\s*>$");
    private static final Pattern SPACE = Pattern.compile("(?<!\\\\)\\{\\s*([\"'])( *)\\1\\s*}");

    private final Addresses addresses;

    ReadInline(Addresses addresses) {
        this.addresses = addresses;
    }

    /// Paragraphs and images of what is in a block.
    List<Node> paragraphs(org.commonmark.node.Node parent) {
        Run run = new Run();
        children(parent, List.of(), run);
        return run.finish();
    }

    /// What is being read.
    private static final class Run {
        private final List<Node> blocks = new ArrayList<>();
        private final List<Node> line = new ArrayList<>();
        /// Marks that HTML tags opened.
        private final List<Mark> html = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();

        void block(Node node) {
            paragraph(true);
            blocks.add(node);
        }

        void paragraph(boolean beforeBlock) {
            List<Node> joined = Marks.join(line);
            if (!blocks.isEmpty()) {
                trim(joined, true);
            }
            if (beforeBlock) {
                trim(joined, false);
            }
            if (!joined.isEmpty()) {
                blocks.add(Node.of("paragraph", joined));
            }
            line.clear();
        }

        List<Node> finish() {
            paragraph(false);
            return blocks;
        }
    }

    private void children(org.commonmark.node.Node parent, List<Mark> marks, Run run) {
        for (org.commonmark.node.Node each = parent.getFirstChild(); each != null; each = each.getNext()) {
            one(each, marks, run);
        }
    }

    private void one(org.commonmark.node.Node node, List<Mark> marks, Run run) {
        switch (node) {
            case Text text -> text(SPACE.matcher(text.getLiteral()).replaceAll("$2"), marks, run);
            case Code code -> text(code.getLiteral(), Marks.plus(marks, Mark.of("code")), run);
            case SoftLineBreak soft -> text(" ", marks, run);
            case HardLineBreak hard -> run.line.add(Node.of("hardBreak", List.of()));
            case Emphasis emphasis -> children(emphasis, Marks.plus(marks, Mark.of("italic")), run);
            case StrongEmphasis strong -> children(strong, Marks.plus(marks, Mark.of("bold")), run);
            case Strikethrough strike -> children(strike, Marks.plus(marks, Mark.of("strike")), run);
            case Link link -> link(link, marks, run);
            case Image image -> {
                String title = image.getTitle() == null ? "" : image.getTitle();
                image(image.getDestination(), plain(image), title, href(marks), run);
            }
            case HtmlInline html -> html(html.getLiteral(), marks, run);
            default -> children(node, marks, run);
        }
    }

    private void link(Link link, List<Mark> marks, Run run) {
        String href = addresses.link(link.getDestination());
        List<Mark> inside = href == null ? marks : Marks.plus(marks, Mark.link(href));
        int text = run.line.size();
        int blocks = run.blocks.size();
        children(link, inside, run);
        if (href != null && run.line.size() == text && run.blocks.size() == blocks) {
            text(href, inside, run);
        }
    }

    private void image(String src, String alt, String caption, @Nullable String href, Run run) {
        Node image = addresses.image(src, alt, caption, href);
        if (image != null) {
            run.block(image);
        } else if (!alt.isEmpty()) {
            text(alt, List.of(), run);
        }
    }

    private static @Nullable String href(List<Mark> marks) {
        return marks.stream()
                .filter(mark -> mark.type().equals("link"))
                .map(Mark::href)
                .findFirst()
                .orElse(null);
    }

    private static String plain(org.commonmark.node.Node parent) {
        StringBuilder text = new StringBuilder();
        for (org.commonmark.node.Node each = parent.getFirstChild(); each != null; each = each.getNext()) {
            text.append(
                    switch (each) {
                        case Text one -> one.getLiteral();
                        case Code code -> code.getLiteral();
                        case SoftLineBreak soft -> " ";
                        case HardLineBreak hard -> " ";
                        default -> plain(each);
                    });
        }
        return text.toString();
    }

    private void html(String literal, List<Mark> marks, Run run) {
        if (literal.startsWith("<!") || literal.startsWith("<?")) {
            return;
        }
        Matcher closing = CLOSING.matcher(literal);
        if (closing.matches()) {
            close(closing.group(1), literal, run);
            return;
        }
        Tag tag = Tag.at(literal, 0);
        String name = tag == null ? "" : tag.name().toLowerCase(Locale.ROOT);
        if (tag == null || (!tag.component() && !org.jsoup.parser.Tag.isKnownTag(name))) {
            text(literal, marks, run);
            return;
        }
        switch (name) {
            case "br" -> run.line.add(Node.of("hardBreak", List.of()));
            case "img", "image" -> {
                List<Mark> all = all(marks, run);
                image(tag.attribute("src"), tag.attribute("alt"), tag.attribute("title", "caption"), href(all), run);
            }
            case "a", "link" -> {
                String href = tag.attribute("href").isEmpty() ? null : addresses.link(tag.attribute("href"));
                open(tag, name, href == null ? null : Mark.link(href), run);
            }
            case "icon", "wbr" -> {}
            case "iframe", "video", "audio", "embed", "source" -> {
                String href = tag.attribute("src").isEmpty() ? null : addresses.link(tag.attribute("src"));
                if (href != null) {
                    text(
                            tag.attribute("title").isEmpty() ? href : tag.attribute("title"),
                            Marks.plus(marks, Mark.link(href)),
                            run);
                }
                addresses.warn("html", name);
            }
            default -> {
                Mark mark = Marks.BY_TAG.containsKey(name) ? Mark.of(Marks.BY_TAG.get(name)) : null;
                if (tag.component() && mark == null && !ComponentBlocks.inline(tag.name())) {
                    addresses.warn("component", tag.name());
                    text(literal, Marks.plus(marks, Mark.of("code")), run);
                }
                open(tag, name, mark, run);
            }
        }
    }

    private static void open(Tag tag, String name, @Nullable Mark mark, Run run) {
        if (!tag.selfClosing() && run.tags.size() < 50) {
            run.tags.add(name);
            run.html.add(
                    mark == null || run.html.stream().anyMatch(one -> one.type().equals(mark.type())) ? NONE : mark);
        }
    }

    private void close(String closed, String literal, Run run) {
        String name = closed.toLowerCase(Locale.ROOT);
        int at = run.tags.lastIndexOf(name);
        if (at >= 0) {
            run.tags.remove(at);
            run.html.remove(at);
        } else if (!org.jsoup.parser.Tag.isKnownTag(name) && !Character.isUpperCase(closed.charAt(0))) {
            text(literal, List.of(), run);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same object
    private static List<Mark> all(List<Mark> marks, Run run) {
        List<Mark> all = marks;
        for (Mark each : run.html) {
            all = each == NONE ? all : Marks.plus(all, each);
        }
        return all;
    }

    private static void text(String text, List<Mark> marks, Run run) {
        if (!text.isEmpty()) {
            run.line.add(Node.text(text, all(marks, run)));
        }
    }

    /// Takes spaces and line breaks from one end.
    private static void trim(List<Node> line, boolean start) {
        while (!line.isEmpty()) {
            Node end = start ? line.removeFirst() : line.removeLast();
            String rest = start ? end.text().stripLeading() : end.text().stripTrailing();
            if (!rest.isEmpty()) {
                Node kept = Node.text(rest, end.marks());
                if (start) {
                    line.addFirst(kept);
                } else {
                    line.addLast(kept);
                }
                return;
            }
        }
    }
}
