package io.parlour.knowledge.reading;

import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.html.HtmlOptions;
import io.parlour.knowledge.content.html.Picture;
import io.parlour.knowledge.content.html.WriteHtml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A published article as a reader sees it.
///
/// @param locale the language it is in; another one than was asked for when there is no translation (KB-34)
/// @param pictures in the text, by their ids
/// @param links the addresses of the articles that the text links to, of those that the viewer sees
/// @param open whether everyone sees it, so that it may be cached for all
/// @param linkable false for facts that only the answer bot uses: they are quoted without a link
/// @param outdatedSince since when the source has changed more than this translation
/// @param path the categories above it from the root, in its canonical place
/// @param translations all that are published, this one among them
public record PublicArticle(
        UUID id,
        String locale,
        String slug,
        int version,
        String title,
        String description,
        Content content,
        Map<UUID, Picture> pictures,
        Map<UUID, String> links,
        int words,
        List<String> keywords,
        boolean noindex,
        boolean feedback,
        boolean open,
        boolean linkable,
        Instant firstPublishedAt,
        Instant publishedAt,
        @Nullable Instant outdatedSince,
        String sourceLocale,
        List<PathCategory> path,
        List<Translation> translations,
        @Nullable String author)
        implements FollowSlug.Page {
    public PublicArticle {
        pictures = Map.copyOf(pictures);
        links = Map.copyOf(links);
        keywords = List.copyOf(keywords);
        path = List.copyOf(path);
        translations = List.copyOf(translations);
    }

    /// The text as HTML.
    ///
    /// @param headingLinkLabel the accessible name of the link beside each heading (`{0}` is the heading); null: no
    /// such links
    /// @param calloutLabels the spoken name of a callout by its kind; null: none
    public String html(@Nullable String headingLinkLabel, @Nullable Function<String, String> calloutLabels) {
        return WriteHtml.write(content, new HtmlOptions(pictures::get, links::get, headingLinkLabel, calloutLabels));
    }

    PublicArticle withPictures(Map<UUID, Picture> others) {
        return new PublicArticle(
                id,
                locale,
                slug,
                version,
                title,
                description,
                content,
                others,
                links,
                content.words(),
                keywords,
                noindex,
                feedback,
                open,
                linkable,
                firstPublishedAt,
                publishedAt,
                outdatedSince,
                sourceLocale,
                path,
                translations,
                author);
    }

    public record PathCategory(UUID id, String slug, String name) {}

    public record Translation(String locale, String slug) {}
}
