package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.Blocks;
import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.files.Addresses;
import io.parlour.knowledge.content.html.ReadHtml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.jsoup.Jsoup;

/// What the usual components of MDX become in an article. Others stay visible as code and are reported.
final class MapComponents {
    private static final Set<String> UNWRAPPED = Set.of(
            "accordiongroup",
            "tabs",
            "cardgroup",
            "cards",
            "columns",
            "column",
            "codegroup",
            "steps",
            "fragment",
            "panel",
            "row",
            "col",
            "grid",
            "div",
            "section",
            "codeblock",
            "requestexample",
            "responseexample",
            "tabgroup",
            "codetabs",
            "tablewrapper",
            "center",
            "bleed",
            "contentarea");
    private static final Set<String> DETAILS = Set.of(
            "accordion",
            "expandable",
            "collapsible",
            "collapse",
            "expander",
            "details",
            "dropdown",
            "toggle",
            "spoiler");
    private static final Set<String> CARDS = Set.of("card", "linkcard", "tile", "doccard");
    private static final Set<String> FIELDS = Set.of("paramfield", "responsefield", "property", "field");
    private static final Pattern CODE_OPTION = Pattern.compile(
            "\\{[^}]*}|\\b[\\w-]+=(?:\"[^\"]*\"|'[^']*'|\\{[^}]*}|\\S+)|\\b(?:lines|wrap|expandable|showLineNumbers|copy|nocopy|twoslash|theme)\\b");
    private static final Pattern CODE_TITLE = Pattern.compile("(?:title|filename)=(?:\"([^\"]*)\"|'([^']*)')");

    private final ReadMarkdown markdown;
    private final Addresses addresses;

    MapComponents(ReadMarkdown markdown, Addresses addresses) {
        this.markdown = markdown;
        this.addresses = addresses;
    }

    void map(ComponentBlocks.Component component, int depth, List<Node> out) {
        Tag tag = component.tag();
        String name = tag.name().toLowerCase(Locale.ROOT);
        String kind = callout(tag, name);
        String title = tag.attribute("title", "label", "header", "heading", "summary", "name");
        if (!kind.isEmpty()) {
            List<Node> content = Blocks.orEmpty(titled(title, markdown.blocks(component, depth + 1)));
            out.add(Node.of("callout", Node.attrs("kind", kind), content));
        } else if (DETAILS.contains(name)) {
            details(component, title, depth, out);
        } else if (name.equals("tab") || name.equals("tabitem")) {
            boolean first = component.getPrevious() == null;
            out.add(detailsNode(title, first, markdown.blocks(component, depth + 1)));
        } else if (CARDS.contains(name)) {
            card(component, title, depth, out);
        } else if (name.equals("steps") && onlySteps(component)) {
            List<Node> items = new ArrayList<>();
            for (org.commonmark.node.Node each = component.getFirstChild(); each != null; each = each.getNext()) {
                if (each instanceof ComponentBlocks.Component step) {
                    List<Node> content =
                            titled(step.tag().attribute("title", "label"), markdown.blocks(step, depth + 2));
                    items.add(Node.of("listItem", Blocks.startingWithText(content)));
                }
            }
            out.add(Blocks.list("orderedList", 1, items));
        } else if (name.equals("step")) {
            out.addAll(titled(title, markdown.blocks(component, depth)));
        } else if (name.equals("frame") || name.equals("figure")) {
            out.addAll(captioned(tag.attribute("caption"), markdown.blocks(component, depth)));
        } else if (name.equals("image") || name.equals("img")) {
            image(tag, out);
            out.addAll(markdown.blocks(component, depth));
        } else if (name.equals("button")) {
            button(component, tag, depth, out);
        } else if (FIELDS.contains(name)) {
            field(tag, out);
            out.addAll(markdown.blocks(component, depth));
        } else if (name.equals("update")) {
            out.addAll(titled(title, markdown.blocks(component, depth)));
        } else if (UNWRAPPED.contains(name)) {
            out.addAll(markdown.blocks(component, depth));
        } else if (component.colons()) {
            addresses.warn("component", ":::" + tag.name());
            out.addAll(titled(title, markdown.blocks(component, depth)));
        } else {
            unknown(component, depth, out);
        }
    }

    private static String callout(Tag tag, String name) {
        return switch (name) {
            case "callout", "admonition", "alert", "aside", "banner" ->
                Blocks.calloutKind(
                        tag.attribute("type", "kind", "intent", "variant", "status")
                                        .isEmpty()
                                ? "info"
                                : tag.attribute("type", "kind", "intent", "variant", "status"));
            default -> Blocks.calloutKind(name);
        };
    }

    private static List<Node> titled(String title, List<Node> content) {
        List<Node> all = new ArrayList<>(content);
        if (!title.isEmpty()) {
            all.addFirst(bold(title));
        }
        return all;
    }

    private static Node bold(String text) {
        return Node.of("paragraph", List.of(Node.text(text, List.of(Mark.of("bold")))));
    }

    private void details(ComponentBlocks.Component component, String title, int depth, List<Node> out) {
        String summary = title;
        List<Node> content;
        if (summary.isEmpty()
                && component.getFirstChild() instanceof HtmlBlock html
                && html.getLiteral().stripLeading().startsWith("<summary")) {
            org.jsoup.nodes.Element body =
                    Jsoup.parseBodyFragment(html.getLiteral()).body();
            org.jsoup.nodes.Element first = body.selectFirst("summary");
            summary = first == null ? "" : first.wholeText();
            if (first != null) {
                first.remove();
            }
            html.unlink();
            content = new ArrayList<>(new ReadHtml(addresses).blocks(body, depth + 1));
            content.addAll(markdown.blocks(component, depth + 1));
        } else {
            content = markdown.blocks(component, depth + 1);
        }
        String description = component.tag().attribute("description");
        if (!description.isEmpty()) {
            content.addFirst(Node.of("paragraph", List.of(Node.text(description, List.of()))));
        }
        boolean open = !component.tag().attribute("open", "defaultOpen").isEmpty();
        out.add(detailsNode(summary, open, content));
    }

    private static Node detailsNode(String summary, boolean open, List<Node> content) {
        return Node.of(
                "details",
                Node.attrs("summary", Addresses.shorten(summary, 500), "open", open ? true : null),
                Blocks.orEmpty(content));
    }

    /// Its title as a link, then what it says.
    private void card(ComponentBlocks.Component component, String title, int depth, List<Node> out) {
        Tag tag = component.tag();
        String given = tag.attribute("href", "to", "link", "url");
        String href = given.isEmpty() ? null : addresses.link(given);
        if (!tag.attribute("img", "image").isEmpty()) {
            Node image = addresses.image(tag.attribute("img", "image"), title, "", null);
            if (image != null) {
                out.add(image);
            }
        }
        String text = title.isEmpty() ? given : title;
        List<Mark> marks = href == null ? List.of(Mark.of("bold")) : List.of(Mark.link(href), Mark.of("bold"));
        if (!text.isEmpty()) {
            out.add(Node.of("paragraph", List.of(Node.text(text, marks))));
        }
        out.addAll(markdown.blocks(component, depth));
    }

    private static boolean onlySteps(ComponentBlocks.Component steps) {
        for (org.commonmark.node.Node each = steps.getFirstChild(); each != null; each = each.getNext()) {
            if (!(each instanceof ComponentBlocks.Component step
                    && step.tag().name().equals("Step"))) {
                return false;
            }
        }
        return steps.getFirstChild() != null;
    }

    /// A frame's caption belongs to its image.
    private static List<Node> captioned(String caption, List<Node> content) {
        if (caption.isEmpty()) {
            return content;
        }
        List<Node> all = new ArrayList<>(content);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is("image") && all.get(i).attr("caption").isEmpty()) {
                all.set(i, all.get(i).with("caption", caption));
                return all;
            }
        }
        all.add(Node.of("paragraph", List.of(Node.text(caption, List.of()))));
        return all;
    }

    private void image(Tag tag, List<Node> out) {
        Node image =
                addresses.image(tag.attribute("src"), tag.attribute("alt"), tag.attribute("caption", "title"), null);
        if (image != null) {
            out.add(image);
        }
    }

    private void button(ComponentBlocks.Component component, Tag tag, int depth, List<Node> out) {
        List<Node> content = markdown.blocks(component, depth);
        StringBuilder text = new StringBuilder(tag.attribute("label", "title"));
        content.forEach(node -> text.append(node.inlineText()));
        String given = tag.attribute("href", "to", "url");
        String href = given.isEmpty() ? null : addresses.link(given);
        if (href == null || text.isEmpty()) {
            out.addAll(content);
        } else {
            String label = Addresses.shorten(text.toString().strip(), 500);
            out.add(Node.of("button", Node.attrs("href", href, "label", label), List.of()));
        }
    }

    /// A parameter of an API: its name, type and default.
    private static void field(Tag tag, List<Node> out) {
        List<Node> line = new ArrayList<>();
        String name = tag.attribute("path", "query", "body", "header", "name");
        if (!name.isEmpty()) {
            line.add(Node.text(name, List.of(Mark.of("bold"), Mark.of("code"))));
        }
        String type = tag.attribute("type");
        if (!type.isEmpty()) {
            line.add(Node.text((line.isEmpty() ? "" : " ") + type, List.of()));
        }
        if (!line.isEmpty()) {
            out.add(Node.of("paragraph", line));
        }
    }

    /// Text alone becomes code together with its tags; other content stays what it is, below the tag as code.
    private void unknown(ComponentBlocks.Component component, int depth, List<Node> out) {
        addresses.warn("component", component.tag().name());
        String raw = markdown.raw(component).strip();
        boolean text = true;
        for (org.commonmark.node.Node each = component.getFirstChild(); each != null; each = each.getNext()) {
            text &= each instanceof Paragraph && plain(each);
        }
        if (text) {
            out.add(code(dedented(component)));
            return;
        }
        Tag tag = Tag.at(raw, 0);
        int end = Math.max(0, tag == null ? raw.indexOf('\n') : tag.end());
        out.add(code(raw.substring(0, end)));
        out.addAll(markdown.blocks(component, depth));
    }

    private String dedented(ComponentBlocks.Component component) {
        StringBuilder all = new StringBuilder();
        for (SourceSpan span : component.getSourceSpans()) {
            all.append(all.isEmpty() ? "" : "\n").append(markdown.text(span));
        }
        return all.toString().strip();
    }

    private static boolean plain(org.commonmark.node.Node paragraph) {
        for (org.commonmark.node.Node each = paragraph.getFirstChild(); each != null; each = each.getNext()) {
            if (each instanceof org.commonmark.node.Link || each instanceof org.commonmark.node.Image) {
                return false;
            }
        }
        return true;
    }

    private static Node code(String text) {
        return Blocks.codeBlock("", text);
    }

    /// The name of a file above its code, from what follows the language.
    String codeTitle(String options) {
        java.util.regex.Matcher title = CODE_TITLE.matcher(options);
        if (title.find()) {
            return title.group(1) == null ? title.group(2) : title.group(1);
        }
        return CODE_OPTION.matcher(options).replaceAll("").strip().replaceAll("^[,\\s]+|^\"|\"$", "");
    }
}
