package io.parlour.knowledge.reading;

import java.time.Instant;
import java.util.UUID;

/// An article in a list.
///
/// @param locale the language it is in; another one than was asked for when there is no translation
/// @param slug in that language
/// @param open whether everyone sees it
public record ArticleTitle(
        UUID id, String locale, String slug, String title, String description, Instant publishedAt, boolean open) {}
