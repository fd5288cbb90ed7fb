package io.parlour.knowledge.articles;

import io.parlour.knowledge.Audience;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An article in a list of the console.
///
/// @param title of its source language
public record ArticleRow(
        UUID id,
        String title,
        String sourceLocale,
        Audience access,
        boolean archived,
        Instant updatedAt,
        List<TranslationState> translations,
        @Nullable Person owner) {
    public ArticleRow {
        translations = List.copyOf(translations);
    }

    /// How one language of it is.
    ///
    /// @param edited whether its draft differs from what is published
    public record TranslationState(String locale, State state, boolean edited, boolean outdated) {}
}
