package io.parlour.knowledge.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses of headings in their page (KB-23): unique, and kept when a heading's text changes.
public final class Anchors {
    private static final int MAX_LENGTH = 80;
    private static final int MAX_ALIASES = 20;
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern ENDS = Pattern.compile("^-+|-+$");

    private Anchors() {}

    static String slug(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String slug = ENDS.matcher(SEPARATORS.matcher(lower).replaceAll("-")).replaceAll("");
        if (slug.length() > MAX_LENGTH) {
            int cut = Character.isHighSurrogate(slug.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
            slug = ENDS.matcher(slug.substring(0, cut)).replaceAll("");
        }
        return slug.isEmpty() ? "section" : slug;
    }

    static List<Node> headings(Node doc) {
        List<Node> found = new ArrayList<>();
        collect(doc, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (node.is("heading")) {
            found.add(node);
        }
        node.content().forEach(child -> collect(child, found));
    }

    /// Gives every heading an anchor of its own.
    ///
    /// @param before the last published text: headings that lost their anchor meanwhile find it there again
    public static Node assign(Node doc, @Nullable Node before) {
        List<Node> headings = new ArrayList<>(headings(doc));
        if (headings.isEmpty()) {
            return doc;
        }
        if (before != null) {
            inherit(headings, headings(before));
        }
        Set<String> used = new HashSet<>();
        for (int i = 0; i < headings.size(); i++) {
            Node heading = headings.get(i);
            String own = heading.attr("anchor");
            if (!own.isEmpty() && !used.add(own)) {
                headings.set(i, heading.with("anchor", null).with("aliases", null));
            }
        }
        for (int i = 0; i < headings.size(); i++) {
            Node heading = headings.get(i);
            if (heading.attr("anchor").isEmpty()) {
                heading = heading.with("anchor", free(slug(heading.inlineText()), used));
            }
            List<String> aliases = aliases(heading).stream()
                    .filter(used::add)
                    .limit(MAX_ALIASES)
                    .toList();
            headings.set(
                    i,
                    aliases.equals(aliases(heading))
                            ? heading
                            : heading.with("aliases", aliases.isEmpty() ? null : aliases));
        }
        return replace(doc, headings.iterator());
    }

    public static List<String> aliases(Node heading) {
        return heading.attrs().get("aliases") instanceof List<?> aliases
                ? aliases.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String free(String slug, Set<String> used) {
        String anchor = slug;
        for (int i = 2; !used.add(anchor); i++) {
            anchor = slug + "-" + i;
        }
        return anchor;
    }

    /// A heading without anchor takes the one of the heading with its text, else of the changed one in its place.
    private static void inherit(List<Node> headings, List<Node> before) {
        Set<String> present = new HashSet<>();
        headings.forEach(each -> present.add(each.attr("anchor")));
        List<Node> left = new ArrayList<>(before.stream()
                .filter(old -> !old.attr("anchor").isEmpty() && !present.contains(old.attr("anchor")))
                .toList());
        for (boolean sameText : new boolean[] {true, false}) {
            for (int i = 0; i < headings.size(); i++) {
                Node heading = headings.get(i);
                if (heading.attr("anchor").isEmpty()) {
                    Node old = take(left, heading, sameText);
                    if (old != null) {
                        headings.set(
                                i,
                                heading.with("anchor", old.attrs().get("anchor"))
                                        .with("aliases", old.attrs().get("aliases")));
                    }
                }
            }
        }
    }

    private static @Nullable Node take(List<Node> left, Node heading, boolean sameText) {
        for (Iterator<Node> each = left.iterator(); each.hasNext(); ) {
            Node old = each.next();
            if (sameText
                    ? old.inlineText().equals(heading.inlineText())
                    : old.number("level", 0) == heading.number("level", 0) && shareWord(old, heading)) {
                each.remove();
                return old;
            }
        }
        return null;
    }

    private static boolean shareWord(Node old, Node heading) {
        Set<String> words = new LinkedHashSet<>(List.of(slug(old.inlineText()).split("-")));
        words.retainAll(Set.copyOf(List.of(slug(heading.inlineText()).split("-"))));
        return !words.isEmpty();
    }

    private static Node replace(Node node, Iterator<Node> headings) {
        if (node.is("heading")) {
            return headings.next();
        }
        return node.content().isEmpty()
                ? node
                : node.with(node.content().stream()
                        .map(child -> replace(child, headings))
                        .toList());
    }
}
