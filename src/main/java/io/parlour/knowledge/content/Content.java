package io.parlour.knowledge.content;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The text of an article: TipTap (ProseMirror) JSON that was checked (KB-16). Doesn't change.
///
/// ```
/// what the editor sends ── parse ──┐             ┌─ json, plainText, sections
/// a Markdown file ── ReadMarkdown ─┼─→ Content ─→┼─ WriteHtml (KB-17)
/// a web page ── ReadHtml ──────────┘             └─ WriteMarkdown (KB-18)
/// ```
///
/// Errors: 422 `article.unknown-node`, `article.misplaced-node`, `article.bad-attribute`, `article.bad-link` and
/// `article.too-large`, each with the place of what is refused, such as `/content/3`.
public final class Content {
    private static final int WORDS_A_MINUTE = 220;

    private final Node doc;

    private Content(Node doc) {
        this.doc = doc;
    }

    public static Content parse(String json) {
        return new Content(Schema.parse(json));
    }

    public static Content parse(JsonNode json) {
        return parse(json.toString());
    }

    /// One empty paragraph.
    public static Content empty() {
        return new Content(Node.of("doc", List.of(Node.of("paragraph", List.of()))));
    }

    public static Content of(Node doc) {
        return new Content(Schema.check(doc));
    }

    public Node doc() {
        return doc;
    }

    /// As it was given: the same nodes and attributes in the same order.
    public String json() {
        return Schema.write(doc);
    }

    /// Blocks and list items on lines of their own, table cells separated by tabs.
    public String plainText() {
        return PlainText.of(doc).text();
    }

    public List<Heading> headings() {
        return Anchors.headings(Anchors.assign(doc, null)).stream()
                .map(node -> new Heading(node.number("level", 2), node.inlineText(), node.attr("anchor")))
                .toList();
    }

    /// The plain text by headings.
    public List<TextSection> sections() {
        return PlainText.of(doc).sections(headings());
    }

    /// Every heading has an anchor of its own; one that lost it since `before` has it again (KB-23).
    public Content withAnchors(@Nullable Content before) {
        return new Content(Anchors.assign(doc, before == null ? null : before.doc));
    }

    /// All anchors a link to this article may name, old ones too.
    public Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        for (Node heading : Anchors.headings(Anchors.assign(doc, null))) {
            anchors.add(heading.attr("anchor"));
            anchors.addAll(Anchors.aliases(heading));
        }
        return anchors;
    }

    /// Stored images it shows.
    public Set<UUID> images() {
        Set<UUID> images = new LinkedHashSet<>();
        for (Target image : Targets.images(doc)) {
            Links.image(image.address()).ifPresent(images::add);
        }
        return images;
    }

    /// Addresses it links to, in its order.
    public List<String> links() {
        return Targets.links(doc).stream().map(Target::address).toList();
    }

    /// Links with their place and text.
    public List<Target> linkTargets() {
        return Targets.links(doc);
    }

    /// Images with their place and alternative text; the address of a stored one is `image:{id}`.
    public List<Target> imageTargets() {
        return Targets.images(doc);
    }

    /// The same text with other links. Null drops a link and keeps its text.
    public Content mapLinks(UnaryOperator<@Nullable String> change) {
        return of(Targets.mapLinks(doc, change));
    }

    /// The same text with other images, by addresses like those of [#imageTargets()]. Null drops an image.
    public Content mapImages(UnaryOperator<@Nullable String> change) {
        return of(Targets.mapImages(doc, change));
    }

    public boolean isEmpty() {
        return plainText().isBlank() && imageTargets().isEmpty();
    }

    public int words() {
        String text = plainText();
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        int count = 0;
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            if (Character.isLetterOrDigit(text.codePointAt(start))) {
                count++;
            }
        }
        return count;
    }

    /// At least one.
    public int readingMinutes() {
        return Math.max(1, Math.ceilDiv(words(), WORDS_A_MINUTE));
    }

    /// The nodes of one kind, for checks.
    public List<Node> nodes(String type) {
        List<Node> found = new ArrayList<>();
        collect(doc, type, found);
        return found;
    }

    private static void collect(Node node, String type, List<Node> found) {
        if (node.is(type)) {
            found.add(node);
        }
        node.content().forEach(child -> collect(child, type, found));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && doc.equals(content.doc);
    }

    @Override
    public int hashCode() {
        return doc.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
