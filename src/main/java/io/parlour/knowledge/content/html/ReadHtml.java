package io.parlour.knowledge.content.html;

import io.parlour.knowledge.content.Blocks;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Links;
import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Marks;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.Schema;
import io.parlour.knowledge.content.files.Addresses;
import io.parlour.knowledge.content.files.FrontMatter;
import io.parlour.knowledge.content.files.ReadArticle;
import io.parlour.knowledge.content.files.ReadOptions;
import io.parlour.knowledge.content.files.SourceText;
import io.parlour.knowledge.content.files.Titled;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads HTML: our own, web pages, and what was copied from them or from office programs. Styles go, structure
/// stays.
public final class ReadHtml {
    private static final int MAX_INPUT = 8 * 1024 * 1024;
    /// A parsed page takes many times the memory of its text, and an article has a tenth of them at most.
    private static final int MAX_TAGS = 200_000;

    private static final int MAX_NESTING = 14;
    private static final Pattern PAGE = Pattern.compile("<(?:!doctype|html|body)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:^|\\s)(?:language|lang|highlight-source|brush:)-?\\s?([\\w+#.-]+)");
    private static final Pattern CALLOUT = Pattern.compile(
            "(?:^|[\\s_-])(?:callout|admonition|alert|markdown-alert|theme-admonition|panel|notice|message)(?:[\\s_-]|$)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
            "canvas",
            "object",
            "meta",
            "link",
            "title",
            "input",
            "select",
            "textarea",
            "dialog",
            "colgroup",
            "math",
            "area",
            "map");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
            "address",
            "form",
            "fieldset",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "table",
            "figure",
            "details",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "center",
            "figcaption",
            "body",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "summary",
            "menu",
            "iframe",
            "video",
            "audio",
            "hgroup",
            "search");

    private final Addresses addresses;

    public ReadHtml(Addresses addresses) {
        this.addresses = addresses;
    }

    /// The text of a page or of what was pasted.
    public static Content content(String html) {
        return read(html, ReadOptions.DEFAULT).content();
    }

    public static ReadArticle read(String html, ReadOptions options) {
        if (html.length() > MAX_INPUT) {
            throw Schema.tooLarge("", "article.too-large:bytes");
        }
        if (html.chars().filter(each -> each == '<').count() > MAX_TAGS) {
            throw Schema.tooLarge("", "article.too-large:nodes");
        }
        Set<ReadArticle.Warning> warnings = new LinkedHashSet<>();
        ReadHtml reader = new ReadHtml(new Addresses(options, warnings));
        String clean = SourceText.clean(html);
        Document document = Jsoup.parse(clean);
        boolean page = PAGE.matcher(clean.length() > 5_000 ? clean.substring(0, 5_000) : clean)
                        .find()
                && !clean.contains("<!--StartFragment");
        String title = page ? MainContent.title(document) : null;
        Element main = page ? MainContent.of(document, title) : document.body();
        Titled titled = Titled.of(reader.blocks(main, 0), title);
        return new ReadArticle(titled.title(), front(document, page), Content.of(titled.doc()), List.copyOf(warnings));
    }

    private static FrontMatter front(Document document, boolean page) {
        if (!page) {
            return FrontMatter.NONE;
        }
        Element description = document.selectFirst("meta[name=description],meta[property=og:description]");
        Element html = document.selectFirst("html[lang]");
        String text = description == null ? "" : description.attr("content").strip();
        String locale = html == null ? "" : html.attr("lang").strip();
        return new FrontMatter(
                null,
                text.isEmpty() ? null : text,
                null,
                locale.isEmpty() ? null : locale,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                false);
    }

    public List<Node> blocks(Element parent, int depth) {
        List<Node> out = new ArrayList<>();
        HtmlRun run = new HtmlRun(addresses, out);
        children(parent, List.of(), run, depth);
        run.flush();
        return out;
    }

    private void children(Element parent, List<Mark> marks, HtmlRun run, int depth) {
        for (org.jsoup.nodes.Node each : parent.childNodes()) {
            if (each instanceof org.jsoup.nodes.TextNode text) {
                run.text(text.getWholeText(), marks);
            } else if (each instanceof Element element) {
                element(element, marks, run, depth);
            }
        }
    }

    private void element(Element element, List<Mark> marks, HtmlRun run, int depth) {
        String name = element.normalName();
        if (DROPPED.contains(name) || element.hasAttr("hidden") || decoration(element)) {
            return;
        }
        if (BLOCKS.contains(name)) {
            run.flush();
            block(element, name, depth, run.blocks());
            return;
        }
        switch (name) {
            case "br" -> run.lineBreak();
            case "img" -> run.image(element, marks);
            case "a" -> {
                String href = href(element);
                children(element, href == null ? marks : Marks.plus(marks, Mark.link(href)), run, depth);
            }
            default -> children(element, HtmlRun.marked(element, name, marks), run, depth);
        }
    }

    private static boolean decoration(Element element) {
        return element.hasClass("heading-link")
                || element.hasClass("alias")
                || (element.hasClass("box")
                        && element.parent() != null
                        && element.parent().normalName().equals("li"))
                || element.hasClass("sr-only")
                || (element.normalName().equals("a")
                        && (element.hasClass("anchor")
                                || element.hasClass("headerlink")
                                || element.hasClass("hash-link"))
                        && element.text().length() <= 1);
    }

    private @Nullable String href(Element link) {
        String article = link.attr("data-article");
        if (Links.image(Links.IMAGE + article).isPresent()) {
            int fragment = link.attr("href").indexOf('#');
            return Links.ARTICLE
                    + article
                    + (fragment < 0 ? "" : link.attr("href").substring(fragment));
        }
        return link.attr("href").isBlank() ? null : addresses.link(link.attr("href"));
    }

    private void block(Element element, String name, int depth, List<Node> out) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0', depth, out);
            case "p" -> paragraph(element, depth, out);
            case "pre" -> out.add(code(element));
            case "hr" -> out.add(Node.of("horizontalRule", List.of()));
            case "figure" -> figure(element, depth, out);
            case "iframe", "video", "audio" -> embedded(element, name, out);
            case "dt" -> blocks(element, depth).forEach(each -> out.add(bold(each)));
            case "ul", "ol", "menu", "blockquote", "table", "details" -> {
                if (depth < MAX_NESTING) {
                    container(element, name, depth, out);
                } else {
                    addresses.warn("depth", "");
                    out.addAll(blocks(element, depth));
                }
            }
            default -> {
                String kind = callout(element);
                if (kind.isEmpty() || depth >= MAX_NESTING) {
                    out.addAll(blocks(element, depth));
                } else {
                    element.select("> .admonition-title, > .markdown-alert-title").stream()
                            .filter(title ->
                                    !Blocks.calloutKind(title.text().strip()).isEmpty())
                            .forEach(Element::remove);
                    out.add(Node.of("callout", Node.attrs("kind", kind), Blocks.orEmpty(blocks(element, depth + 1))));
                }
            }
        }
    }

    private void container(Element element, String name, int depth, List<Node> out) {
        switch (name) {
            case "blockquote" -> out.add(Node.of("blockquote", Blocks.orEmpty(blocks(element, depth + 1))));
            case "table" -> table(element, depth, out);
            case "details" -> {
                Element summary = element.selectFirst("> summary");
                String text = summary == null ? "" : summary.wholeText().strip();
                if (summary != null) {
                    summary.remove();
                }
                out.add(Node.of(
                        "details",
                        Node.attrs(
                                "summary", Addresses.shorten(text, 500), "open", element.hasAttr("open") ? true : null),
                        Blocks.orEmpty(blocks(element, depth + 1))));
            }
            default -> list(element, name.equals("ol"), depth, out);
        }
    }

    private static Node bold(Node node) {
        return node.is("paragraph")
                ? node.map(each ->
                        each.isText() ? Node.text(each.text(), Marks.plus(each.marks(), Mark.of("bold"))) : each)
                : node;
    }

    private void heading(Element element, int level, int depth, List<Node> out) {
        List<String> anchors = new ArrayList<>();
        Stream.concat(
                        Stream.of(element.id()),
                        element.select("span.alias[id], a[id], a[name]").stream()
                                .map(each -> each.id().isEmpty() ? each.attr("name") : each.id()))
                .filter(each -> Schema.anchor(each) && !anchors.contains(each))
                .forEach(anchors::add);
        boolean done = false;
        for (Node part : blocks(element, depth)) {
            if (part.is("paragraph") && !done) {
                done = true;
                out.add(Node.of(
                        "heading",
                        Node.attrs(
                                "level", level,
                                "anchor", anchors.isEmpty() ? null : anchors.getFirst(),
                                "aliases",
                                        anchors.size() < 2 ? null : anchors.subList(1, Math.min(anchors.size(), 20))),
                        part.content()));
            } else {
                out.add(part);
            }
        }
    }

    private void paragraph(Element element, int depth, List<Node> out) {
        List<Node> content = blocks(element, depth);
        Element button = element.childrenSize() == 1 ? element.selectFirst("> a.button, > a.btn") : null;
        if (button != null && content.size() == 1 && content.getFirst().is("paragraph")) {
            String href = href(button);
            String label = content.getFirst().inlineText().strip();
            if (href != null
                    && !label.isEmpty()
                    && button.text().strip().equals(element.text().strip())) {
                out.add(Node.of("button", Node.attrs("href", href, "label", Addresses.shorten(label, 500)), List.of()));
                return;
            }
        }
        out.addAll(content);
    }

    private static Node code(Element pre) {
        pre.select("br").forEach(each -> each.replaceWith(new org.jsoup.nodes.TextNode("\n")));
        Element code = pre.selectFirst("code");
        Element parent = pre.parent();
        String classes = pre.className() + " " + (code == null ? "" : code.className()) + " "
                + (parent != null && parent.childrenSize() == 1 ? parent.className() : "");
        Matcher named = LANGUAGE.matcher(classes);
        String language =
                pre.attr("data-language").isEmpty() ? named.find() ? named.group(1) : "" : pre.attr("data-language");
        String text = pre.wholeText();
        boolean ours = code != null && pre.childNodeSize() == 1;
        return Blocks.codeBlock(language, ours ? text + "\n" : text);
    }

    private void figure(Element figure, int depth, List<Node> out) {
        Element caption = figure.selectFirst("> figcaption");
        if (caption == null || figure.selectFirst("img") == null) {
            out.addAll(blocks(figure, depth));
            return;
        }
        caption.remove();
        List<Node> images = blocks(figure, depth);
        for (int i = images.size() - 1; i >= 0; i--) {
            if (images.get(i).is("image")) {
                images.set(
                        i,
                        images.get(i)
                                .with(
                                        "caption",
                                        Addresses.shorten(caption.wholeText().strip(), 2_000)));
                break;
            }
        }
        out.addAll(images);
    }

    private void embedded(Element element, String name, List<Node> out) {
        Element source = element.selectFirst("source[src]");
        String src = element.attr("src").isEmpty() && source != null ? source.attr("src") : element.attr("src");
        String href = src.isBlank() ? null : addresses.link(src);
        addresses.warn("html", name);
        if (href != null) {
            String title = element.attr("title").isBlank() ? href : element.attr("title");
            out.add(Node.of("paragraph", List.of(Node.text(title, List.of(Mark.link(href))))));
        }
    }

    private static String callout(Element element) {
        String classes = element.className().toLowerCase(Locale.ROOT);
        if ((classes.isEmpty() && element.attr("data-kind").isEmpty())
                || !CALLOUT.matcher(classes).find()) {
            return "";
        }
        Matcher word = WORD.matcher(classes.replace("callout", "").replace("alert", ""));
        while (word.find()) {
            String kind = Blocks.calloutKind(word.group());
            if (!kind.isEmpty()) {
                return kind;
            }
        }
        return "";
    }

    private void list(Element list, boolean ordered, int depth, List<Node> out) {
        boolean tasks = list.hasClass("tasks")
                || list.attr("data-type").equals("taskList")
                || list.hasClass("contains-task-list");
        List<Node> items = new ArrayList<>();
        for (org.jsoup.nodes.Node each : list.childNodes()) {
            if (each instanceof Element item && item.normalName().equals("li")) {
                Element box = item.selectFirst(
                        "> input[type=checkbox], > p > input[type=checkbox], > label > input[type=checkbox]");
                tasks |= box != null && items.isEmpty();
                boolean done = item.hasClass("done")
                        || item.attr("data-checked").equals("true")
                        || (box != null && box.hasAttr("checked"));
                List<Node> content = Blocks.startingWithText(blocks(item, depth + 1));
                items.add(
                        tasks
                                ? Node.of("taskItem", Node.attrs("checked", done), content)
                                : Node.of("listItem", content));
            } else if (each instanceof Element other) {
                List<Node> content = new ArrayList<>();
                HtmlRun run = new HtmlRun(addresses, content);
                element(other, List.of(), run, depth + 1);
                run.flush();
                if (!items.isEmpty()) {
                    List<Node> joined = new ArrayList<>(items.getLast().content());
                    joined.addAll(content);
                    items.set(items.size() - 1, items.getLast().with(joined));
                } else if (!content.isEmpty()) {
                    items.add(Node.of(tasks ? "taskItem" : "listItem", Blocks.startingWithText(content)));
                }
            }
        }
        if (!items.isEmpty()) {
            String type = tasks ? "taskList" : ordered ? "orderedList" : "bulletList";
            out.add(Blocks.list(type, HtmlRun.number(list.attr("start"), 0, 999_999_999, 1), items));
        }
    }

    private void table(Element table, int depth, List<Node> out) {
        List<Element> rows = table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr");
        boolean layout = table.attr("role").equals("presentation")
                || (rows.stream().allMatch(row -> row.childrenSize() <= 1) && rows.size() == 1);
        if (layout) {
            rows.forEach(row -> row.children().forEach(cell -> out.addAll(blocks(cell, depth))));
            return;
        }
        Element caption = table.selectFirst("> caption");
        if (caption != null) {
            blocks(caption, depth).forEach(each -> out.add(bold(each)));
        }
        List<Node> read = new ArrayList<>();
        for (Element row : rows) {
            List<Node> cells = new ArrayList<>();
            for (Element cell : row.children()) {
                boolean header = cell.normalName().equals("th");
                if (header || cell.normalName().equals("td")) {
                    cells.add(Node.of(
                            header ? "tableHeader" : "tableCell", span(cell), Blocks.orEmpty(blocks(cell, depth + 1))));
                }
            }
            if (!cells.isEmpty()) {
                read.add(Node.of("tableRow", cells));
            }
        }
        if (!read.isEmpty()) {
            out.add(Node.of("table", read));
        }
    }

    private static Map<String, @Nullable Object> span(Element cell) {
        int columns = HtmlRun.number(cell.attr("colspan"), 1, 1_000, 1);
        int rows = HtmlRun.number(cell.attr("rowspan"), 1, 1_000, 1);
        List<Integer> widths = cell.attr("data-colwidth").isEmpty()
                ? List.of()
                : Stream.of(cell.attr("data-colwidth").split(",", 1_000))
                        .map(each -> HtmlRun.number(each, 0, 10_000, 0))
                        .toList();
        return Node.attrs(
                "colspan", columns == 1 ? null : columns,
                "rowspan", rows == 1 ? null : rows,
                "colwidth", widths.isEmpty() ? null : widths);
    }
}
