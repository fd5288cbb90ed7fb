package io.parlour.knowledge.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changed between two texts of an article (KB-8).
public final class CompareContents {
    private CompareContents() {}

    /// What happened to a block or a word.
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }

    /// @param before null for what was added
    /// @param after null for what was removed
    /// @param words of a changed text
    public record Change(
            Kind kind, @Nullable Block before, @Nullable Block after, List<Word> words, List<Attribute> attributes) {}

    /// A block as it is shown in a comparison.
    ///
    /// @param type its node, such as `heading`, or the node that holds it, such as `listItem`
    /// @param level of a heading, or how deep a list item is; 0 else
    public record Block(String type, int level, String text) {}

    /// Some words in a row.
    public record Word(Kind kind, String text) {}

    /// @param name such as `link`, `image`, `alt`
    public record Attribute(String name, String before, String after) {}

    public static List<Change> compare(Content before, Content after) {
        throw new UnsupportedOperationException();
    }
}
