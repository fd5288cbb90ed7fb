package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.Blocks;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.Schema;
import io.parlour.knowledge.content.Targets;
import io.parlour.knowledge.content.files.Addresses;
import io.parlour.knowledge.content.files.ReadArticle;
import io.parlour.knowledge.content.files.ReadOptions;
import io.parlour.knowledge.content.files.SourceText;
import io.parlour.knowledge.content.files.Titled;
import io.parlour.knowledge.content.html.ReadHtml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads Markdown and MDX: CommonMark, tables, strikethrough, task items, callouts, details and components.
public final class ReadMarkdown {
    private static final int MAX_INPUT = 8 * 1024 * 1024;
    private static final int MAX_NESTING = 14;
    private static final Pattern ALERT = Pattern.compile("^\\[!([A-Za-z]+)\\][+-]?[ \\t]*");
    private static final Pattern TASK = Pattern.compile("^\\[([ xX])\\](?:[ \\t]+|$)");
    private static final Pattern ANCHORS =
            Pattern.compile("(?<!\\\\)\\{[ \\t]*(#[^\\s{}#]+(?:[ \\t]+#[^\\s{}#]+)*)[ \\t]*\\}[ \\t]*#*[ \\t]*$");
    private static final Pattern TAG_NAME = Pattern.compile("^\\s*</?([A-Za-z][A-Za-z0-9-]*)");

    private final Addresses addresses;
    private final MapComponents components;
    private final String source;
    private final ReadInline inline;

    private ReadMarkdown(String source, Addresses addresses) {
        this.source = source;
        this.addresses = addresses;
        this.inline = new ReadInline(addresses);
        this.components = new MapComponents(this, addresses);
    }

    /// The text without what the file says about itself.
    public static Content content(String markdown) {
        return read(markdown, ReadOptions.DEFAULT).content();
    }

    public static ReadArticle read(String markdown, ReadOptions options) {
        if (markdown.length() > MAX_INPUT) {
            throw Schema.tooLarge("", "article.too-large:bytes");
        }
        MarkdownSize.check(markdown);
        Set<ReadArticle.Warning> warnings = new LinkedHashSet<>();
        Addresses addresses = new Addresses(options, warnings);
        FrontMatterReader.Read front = FrontMatterReader.read(SourceText.clean(markdown));
        if (front.broken()) {
            addresses.warn("front-matter", "");
        }
        String source = MarkdownSource.prepare(front.rest(), options.mdx());
        List<Node> blocks =
                new ReadMarkdown(source, addresses).blocks(parser(options.mdx()).parse(source), 0);
        Titled titled = Titled.of(blocks, front.front().title());
        return new ReadArticle(titled.title(), front.front(), Content.of(titled.doc()), List.copyOf(warnings));
    }

    private static Parser parser(boolean mdx) {
        Set<Class<? extends org.commonmark.node.Block>> blocks = new LinkedHashSet<>(List.of(
                org.commonmark.node.Heading.class,
                HtmlBlock.class,
                ThematicBreak.class,
                FencedCodeBlock.class,
                BlockQuote.class,
                ListBlock.class));
        if (!mdx) {
            blocks.add(IndentedCodeBlock.class);
        }
        return Parser.builder()
                .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
                .customBlockParserFactory(new ComponentBlocks())
                .enabledBlockTypes(blocks)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(150)
                .maxInlineNesting(100)
                .build();
    }

    public List<Node> blocks(org.commonmark.node.Node parent, int depth) {
        List<Node> out = new ArrayList<>();
        for (org.commonmark.node.Node each = parent.getFirstChild(); each != null; each = each.getNext()) {
            block(each, depth, out);
        }
        return out;
    }

    private void block(org.commonmark.node.Node node, int depth, List<Node> out) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph, out);
            case org.commonmark.node.Heading heading -> heading(heading, out);
            case ThematicBreak rule -> out.add(Node.of("horizontalRule", List.of()));
            case FencedCodeBlock code -> code(code, out);
            case IndentedCodeBlock code -> out.add(Blocks.codeBlock("", code.getLiteral()));
            case HtmlBlock html -> html(html, depth, out);
            case TableBlock table -> out.add(table(table));
            case ComponentBlocks.Component component -> components.map(component, depth, out);
            case ComponentBlocks.Stray stray ->
                addresses.warn("component", raw(stray).strip());
            case LinkReferenceDefinition definition -> {}
            case Document document -> out.addAll(blocks(document, depth));
            default -> {
                if (depth >= MAX_NESTING) {
                    flatten(node, out);
                } else if (node instanceof BlockQuote quote) {
                    quote(quote, depth, out);
                } else if (node instanceof ListBlock list) {
                    list(list, depth, out);
                } else {
                    out.addAll(blocks(node, depth));
                }
            }
        }
    }

    /// What is nested too deep stays, but not as deep.
    @SuppressWarnings("ReferenceEquality") // the very same object
    private void flatten(org.commonmark.node.Node top, List<Node> out) {
        addresses.warn("depth", "");
        org.commonmark.node.Node at = top;
        while (at != null) {
            boolean container = at instanceof BlockQuote || at instanceof ListBlock || at instanceof ListItem;
            if (!container) {
                block(at, MAX_NESTING, out);
            }
            org.commonmark.node.Node next = container ? at.getFirstChild() : null;
            while (next == null && at != null && at != top) {
                next = at.getNext();
                at = next == null ? at.getParent() : at;
            }
            at = next;
        }
    }

    private void paragraph(Paragraph paragraph, List<Node> out) {
        List<Node> split = inline.paragraphs(paragraph);
        if (split.size() == 1 && raw(paragraph).stripTrailing().endsWith("){.button}")) {
            Node button = button(split.getFirst());
            out.add(button == null ? split.getFirst() : button);
            return;
        }
        out.addAll(split);
    }

    private static @Nullable Node button(Node paragraph) {
        List<Node> content = paragraph.content();
        if (content.size() != 2 || !content.getLast().text().equals("{.button}")) {
            return null;
        }
        String href = Targets.href(content.getFirst());
        return href.isEmpty()
                ? null
                : Node.of(
                        "button",
                        Node.attrs(
                                "href",
                                href,
                                "label",
                                Addresses.shorten(content.getFirst().text(), 500)),
                        List.of());
    }

    private void heading(org.commonmark.node.Heading heading, List<Node> out) {
        List<String> anchors = new ArrayList<>();
        Matcher written = ANCHORS.matcher(raw(heading).stripTrailing());
        List<Node> parts = inline.paragraphs(heading);
        if (written.find()) {
            for (String each : written.group(1).replace("\\", "").split("[\\s#]+", -1)) {
                if (Schema.anchor(each)) {
                    anchors.add(each);
                }
            }
            parts = withoutEnd(parts);
        }
        boolean first = true;
        for (Node part : parts) {
            if (part.is("paragraph") && first) {
                first = false;
                out.add(Node.of(
                        "heading",
                        Node.attrs(
                                "level", heading.getLevel(),
                                "anchor", anchors.isEmpty() ? null : anchors.getFirst(),
                                "aliases", anchors.size() < 2 ? null : anchors.subList(1, anchors.size())),
                        part.content()));
            } else {
                out.add(part);
            }
        }
        if (first) {
            // a heading of an image alone
            out.add(Node.of("heading", Node.attrs("level", heading.getLevel()), List.of()));
        }
    }

    private static List<Node> withoutEnd(List<Node> parts) {
        Node last = parts.getLast();
        Node text = last.content().isEmpty() ? null : last.content().getLast();
        int at = text == null ? -1 : text.text().lastIndexOf('{');
        if (text == null || at < 0) {
            return parts;
        }
        List<Node> content = new ArrayList<>(last.content());
        content.removeLast();
        String rest = text.text().substring(0, at).stripTrailing();
        if (!rest.isEmpty()) {
            content.add(Node.text(rest, text.marks()));
        }
        List<Node> changed = new ArrayList<>(parts);
        changed.set(parts.size() - 1, last.with(content));
        return changed;
    }

    private void code(FencedCodeBlock code, List<Node> out) {
        String info = code.getInfo() == null ? "" : code.getInfo().strip();
        String language = info.split("[\\s{,]", 2)[0];
        String title = components.codeTitle(info.substring(language.length()));
        if (!title.isEmpty()) {
            out.add(Node.of("paragraph", List.of(Node.text(title, List.of(Mark.of("bold"))))));
        }
        out.add(Blocks.codeBlock(language, code.getLiteral()));
    }

    private void html(HtmlBlock html, int depth, List<Node> out) {
        String literal = html.getLiteral();
        Matcher name = TAG_NAME.matcher(literal);
        boolean known = literal.stripLeading().startsWith("<!")
                || literal.stripLeading().startsWith("<?")
                || (name.find() && org.jsoup.parser.Tag.isKnownTag(name.group(1).toLowerCase(Locale.ROOT)));
        if (!known) {
            out.add(Node.of("paragraph", List.of(Node.text(literal.strip(), List.of()))));
            return;
        }
        Element body = Jsoup.parseBodyFragment(literal).body();
        out.addAll(new ReadHtml(addresses).blocks(body, depth));
    }

    private Node table(TableBlock table) {
        List<Node> rows = new ArrayList<>();
        for (org.commonmark.node.Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (org.commonmark.node.Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<Node> cells = new ArrayList<>();
                for (org.commonmark.node.Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    boolean header = cell instanceof TableCell one && one.isHeader();
                    cells.add(Node.of(header ? "tableHeader" : "tableCell", Blocks.orEmpty(inline.paragraphs(cell))));
                }
                if (!cells.isEmpty()) {
                    rows.add(Node.of("tableRow", cells));
                }
            }
        }
        return Node.of("table", rows);
    }

    private void quote(BlockQuote quote, int depth, List<Node> out) {
        String first = quote.getFirstChild() instanceof Paragraph paragraph ? raw(paragraph) : "";
        Matcher alert = ALERT.matcher(first);
        String kind = alert.find() ? Blocks.calloutKind(alert.group(1)) : "";
        List<Node> content = blocks(quote, depth + 1);
        if (kind.isEmpty()) {
            out.add(Node.of("blockquote", Blocks.orEmpty(content)));
            return;
        }
        String mark = "[!" + alert.group(1) + "]";
        if (!content.isEmpty()) {
            Node rest = without(content.getFirst(), mark);
            if (rest.content().isEmpty()) {
                content.removeFirst();
            } else {
                content.set(0, rest);
            }
        }
        out.add(Node.of("callout", Node.attrs("kind", kind), Blocks.orEmpty(content)));
    }

    /// The paragraph without what it starts with.
    private static Node without(Node paragraph, String start) {
        if (paragraph.content().isEmpty()
                || !paragraph.content().getFirst().text().startsWith(start)) {
            return paragraph;
        }
        List<Node> content = new ArrayList<>(paragraph.content());
        Node text = content.removeFirst();
        String after = text.text().substring(start.length());
        String rest = after.startsWith(" ") ? after.substring(1) : after;
        if (!rest.isEmpty()) {
            content.addFirst(Node.text(rest, text.marks()));
        } else if (!content.isEmpty() && content.getFirst().is("hardBreak")) {
            content.removeFirst();
        }
        return paragraph.with(content);
    }

    private void list(ListBlock list, int depth, List<Node> out) {
        List<Node> run = new ArrayList<>();
        String type = "";
        int start = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        int number = start;
        for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Matcher task = TASK.matcher(
                    list instanceof BulletList && item.getFirstChild() instanceof Paragraph text ? raw(text) : "");
            boolean isTask = task.find();
            String itsType = isTask ? "taskList" : list instanceof OrderedList ? "orderedList" : "bulletList";
            if (!run.isEmpty() && !itsType.equals(type)) {
                out.add(Blocks.list(type, start, run));
                run = new ArrayList<>();
                start = number;
            }
            type = itsType;
            List<Node> content = blocks(item, depth + 1);
            if (isTask && !content.isEmpty()) {
                content.set(0, without(content.getFirst(), "[" + task.group(1) + "]"));
            }
            Map<String, @Nullable Object> attrs =
                    isTask ? Node.attrs("checked", !task.group(1).isBlank()) : Map.of();
            run.add(Node.of(isTask ? "taskItem" : "listItem", attrs, Blocks.startingWithText(content)));
            number++;
        }
        if (!run.isEmpty()) {
            out.add(Blocks.list(type, start, run));
        }
    }

    /// A block as it was written, without what stands before it in its first line.
    public String raw(org.commonmark.node.Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return "";
        }
        SourceSpan last = spans.getLast();
        return source.substring(spans.getFirst().getInputIndex(), last.getInputIndex() + last.getLength());
    }

    public String text(SourceSpan span) {
        return source.substring(span.getInputIndex(), span.getInputIndex() + span.getLength());
    }
}
