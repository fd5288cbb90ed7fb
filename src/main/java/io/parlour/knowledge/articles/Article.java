package io.parlour.knowledge.articles;

import io.parlour.knowledge.Audience;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An article with its settings, for agents.
///
/// @param revision of its settings
public record Article(
        UUID id,
        String title,
        String sourceLocale,
        Audience access,
        boolean archived,
        Instant updatedAt,
        List<ArticleRow.TranslationState> translations,
        @Nullable Person owner,
        @Nullable Person author,
        List<String> keywords,
        boolean noindex,
        boolean feedback,
        List<Placement> placements,
        List<CurrentSlug> slugs,
        int revision,
        Stats stats) {
    public Article {
        translations = List.copyOf(translations);
        keywords = List.copyOf(keywords);
        placements = List.copyOf(placements);
        slugs = List.copyOf(slugs);
    }

    /// A category that an article is in.
    ///
    /// @param canonical whether its page says that it is here
    public record Placement(UUID center, UUID category, boolean canonical) {}

    public record CurrentSlug(UUID center, String locale, String slug) {}

    /// Of the last 30 days.
    ///
    /// @param bot30 how often the answer bot used it
    public record Stats(int views30, int helpful30, int notHelpful30, int bot30) {}
}
