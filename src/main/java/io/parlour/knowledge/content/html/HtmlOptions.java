package io.parlour.knowledge.content.html;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How an article is written as HTML.
///
/// @param images where an image is served; null leaves the image out
/// @param articles where an article is, without fragment; null leaves only the link's text
/// @param headingLinkLabel the accessible name of the link beside each heading (`{0}` is the heading); null: no such
/// links
/// @param calloutLabels the spoken name of a callout by its kind; null: none
public record HtmlOptions(
        Function<UUID, @Nullable Picture> images,
        Function<UUID, @Nullable String> articles,
        @Nullable String headingLinkLabel,
        @Nullable Function<String, String> calloutLabels) {

    public HtmlOptions(Function<UUID, @Nullable Picture> images, Function<UUID, @Nullable String> articles) {
        this(images, articles, null, null);
    }
}
