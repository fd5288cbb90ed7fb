package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.Links;
import java.util.UUID;
import java.util.function.Function;

/// How an article is written as Markdown.
///
/// @param images the address of a stored image in the Markdown
/// @param articles the address of an article, without fragment
public record MarkdownOptions(Function<UUID, String> images, Function<UUID, String> articles) {
    /// Addresses as `Content` itself reads them again.
    public static final MarkdownOptions INTERNAL =
            new MarkdownOptions(id -> Links.IMAGE + id, id -> Links.ARTICLE + id);
}
