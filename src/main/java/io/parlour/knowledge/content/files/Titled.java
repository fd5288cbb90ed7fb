package io.parlour.knowledge.content.files;

import io.parlour.knowledge.content.Blocks;
import io.parlour.knowledge.content.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article's title and the text below it. Headings start at level 2; the first of level 1 is the title where no
/// other is given.
public record Titled(String title, Node doc) {
    /// Separates the title from the blocks below it.
    ///
    /// @param given a title from elsewhere
    public static Titled of(List<Node> blocks, @Nullable String given) {
        List<Node> content = new ArrayList<>(blocks);
        String title = given == null ? "" : given;
        int first = content.isEmpty() ? -1 : firstHeading(content);
        if (first >= 0) {
            String text = content.get(first).inlineText().strip();
            if (title.isEmpty() && !text.isEmpty()) {
                title = text;
                content.remove(first);
            }
        }
        Node doc = Node.of("doc", Blocks.orEmpty(content));
        return new Titled(Addresses.shorten(title, 500), doc.map(Titled::fit));
    }

    /// The first heading of level 1 when nothing but images precedes it.
    private static int firstHeading(List<Node> content) {
        for (int i = 0; i < content.size() && i < 5; i++) {
            Node node = content.get(i);
            if (node.is("heading")) {
                return node.number("level", 1) == 1 ? i : -1;
            }
            if (!node.is("image")) {
                return -1;
            }
        }
        return -1;
    }

    private static Node fit(Node node) {
        int level = node.number("level", 2);
        return node.is("heading") && (level < 2 || level > 4) ? node.with("level", Math.clamp(level, 2, 4)) : node;
    }
}
