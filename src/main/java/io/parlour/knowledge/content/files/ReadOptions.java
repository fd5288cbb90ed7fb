package io.parlour.knowledge.content.files;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How the addresses in a file become addresses of an article. Null leaves a link's text, or leaves out an image.
///
/// @param mdx whether Markdown is MDX: with imports, comments and without indented code
public record ReadOptions(UnaryOperator<@Nullable String> links, UnaryOperator<@Nullable String> images, boolean mdx) {
    /// Relative addresses start at this server's root.
    public static final ReadOptions DEFAULT = new ReadOptions(href -> href, src -> src, false);
}
