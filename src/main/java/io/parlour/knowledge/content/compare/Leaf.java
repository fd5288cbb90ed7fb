package io.parlour.knowledge.content.compare;

import io.parlour.knowledge.content.Marks;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.PlainText;
import io.parlour.knowledge.content.Target;
import io.parlour.knowledge.content.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A block without blocks in it, for comparing: a paragraph, an image, a row of a table.
final class Leaf {
    private final CompareContents.Block block;
    private final Map<String, String> attributes;
    /// Links with their text, in order.
    private final List<Target> links;
    /// Which text has which marks.
    private final List<Node> inline;
    private final int hash;
    private @Nullable List<String> words;

    private Leaf(CompareContents.Block block, Map<String, String> attributes, List<Target> links, List<Node> inline) {
        this.block = block;
        this.attributes = attributes;
        this.links = links;
        this.inline = inline;
        this.hash = Objects.hash(block, attributes, links, inline);
    }

    static List<Leaf> of(Node doc) {
        List<Leaf> leaves = new ArrayList<>();
        collect(doc, doc, 0, Map.of(), leaves);
        return leaves;
    }

    /// @param around attributes of what holds the node
    @SuppressWarnings("ReferenceEquality") // the very same object
    private static void collect(Node parent, Node node, int depth, Map<String, String> around, List<Leaf> leaves) {
        switch (node.type()) {
            case "paragraph" -> {
                boolean item =
                        parent.type().endsWith("Item") && parent.content().getFirst() == node;
                Map<String, String> attributes = new LinkedHashMap<>(around);
                if (item && parent.is("taskItem")) {
                    attributes.put("checked", String.valueOf(parent.flag("checked")));
                }
                add(item ? parent.type() : "paragraph", item ? depth : 0, node, attributes, leaves);
            }
            case "heading" ->
                add("heading", node.number("level", 2), node, with(around, "level", node.attr("level")), leaves);
            case "codeBlock" -> add("codeBlock", 0, node, with(around, "language", node.attr("language")), leaves);
            case "tableRow" -> row(node, around, leaves);
            case "image" -> {
                Map<String, String> attributes = new LinkedHashMap<>(around);
                attributes.put("image", Targets.images(node).getFirst().address());
                attributes.put("alt", node.attr("alt"));
                attributes.put("link", node.attr("href"));
                leaves.add(new Leaf(
                        new CompareContents.Block("image", 0, node.attr("caption")), attributes, List.of(), List.of()));
            }
            case "button" ->
                leaves.add(new Leaf(
                        new CompareContents.Block("button", 0, node.attr("label")),
                        with(around, "link", node.attr("href")),
                        List.of(),
                        List.of()));
            case "horizontalRule" ->
                leaves.add(new Leaf(new CompareContents.Block("horizontalRule", 0, ""), around, List.of(), List.of()));
            case "details" -> {
                leaves.add(new Leaf(
                        new CompareContents.Block("details", 0, node.attr("summary")),
                        with(around, "open", String.valueOf(node.flag("open"))),
                        List.of(),
                        List.of()));
                children(node, depth, with(around, "within", "details"), leaves);
            }
            case "callout" -> children(node, depth, with(around, "callout", node.attr("kind")), leaves);
            case "blockquote" -> children(node, depth, with(around, "within", "blockquote"), leaves);
            case "bulletList", "orderedList", "taskList" ->
                children(node, depth + 1, with(around, "list", node.type()), leaves);
            default -> children(node, depth, around, leaves);
        }
    }

    private static void children(Node node, int depth, Map<String, String> around, List<Leaf> leaves) {
        node.content().forEach(child -> collect(node, child, depth, around, leaves));
    }

    private static void row(Node row, Map<String, String> around, List<Leaf> leaves) {
        Map<String, String> attributes = new LinkedHashMap<>(around);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.content().size(); i++) {
            Node cell = row.content().get(i);
            cells.add(PlainText.of(cell).text().replace('\n', ' ').replace('\t', ' '));
            put(attributes, "header " + (i + 1), cell.is("tableHeader") ? "true" : "");
            put(attributes, "colspan " + (i + 1), cell.attr("colspan"));
            put(attributes, "rowspan " + (i + 1), cell.attr("rowspan"));
        }
        List<Target> images = Targets.images(row);
        for (int i = 0; i < images.size(); i++) {
            attributes.put("image " + (i + 1), images.get(i).address());
            put(attributes, "alt " + (i + 1), images.get(i).text());
        }
        leaves.add(new Leaf(
                new CompareContents.Block("tableRow", 0, String.join("\t", cells)),
                attributes,
                unplaced(row),
                List.of(row)));
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    private static void add(String type, int level, Node node, Map<String, String> attributes, List<Leaf> leaves) {
        leaves.add(new Leaf(
                new CompareContents.Block(type, level, node.inlineText()),
                attributes,
                unplaced(node),
                Marks.join(node.content())));
    }

    /// Links without their place: what is above them doesn't matter.
    private static List<Target> unplaced(Node node) {
        return Targets.links(node).stream()
                .map(link -> new Target("", link.address(), link.text()))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> attributes, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return more;
    }

    CompareContents.Block block() {
        return block;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<String> words() {
        List<String> found = words;
        if (found == null) {
            found = CompareContents.wordsOnly(block.text());
            words = found;
        }
        return found;
    }

    List<CompareContents.Attribute> differences(Leaf other) {
        List<CompareContents.Attribute> differences = new ArrayList<>();
        if (!block.type().equals(other.block.type())) {
            differences.add(new CompareContents.Attribute("type", block.type(), other.block.type()));
        }
        Set<String> names = new LinkedHashSet<>(attributes.keySet());
        names.addAll(other.attributes.keySet());
        for (String name : names) {
            String one = attributes.getOrDefault(name, "");
            String two = other.attributes.getOrDefault(name, "");
            if (!one.equals(two)) {
                differences.add(new CompareContents.Attribute(name, one, two));
            }
        }
        List<Target> gone = new ArrayList<>(links);
        List<Target> come = new ArrayList<>(other.links);
        other.links.forEach(gone::remove);
        links.forEach(come::remove);
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            String one = i < gone.size() ? gone.get(i).address() : "";
            String two = i < come.size() ? come.get(i).address() : "";
            if (!one.equals(two)) {
                differences.add(new CompareContents.Attribute("link", one, two));
            }
        }
        if (differences.isEmpty() && block.text().equals(other.block.text())) {
            differences.add(new CompareContents.Attribute("formatting", formatting(), other.formatting()));
        }
        return differences;
    }

    private String formatting() {
        return inline.stream()
                .flatMap(node -> node.marks().stream().map(mark -> mark.type() + ": " + node.text()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Leaf other
                && hash == other.hash
                && block.equals(other.block)
                && attributes.equals(other.attributes)
                && links.equals(other.links)
                && inline.equals(other.inline);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
