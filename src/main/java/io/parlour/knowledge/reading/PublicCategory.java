package io.parlour.knowledge.reading;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A category as a reader sees it.
///
/// @param locale the language of its texts
/// @param articles the number of articles in it that the viewer sees
/// @param slugs in each language that has a translation
public record PublicCategory(
        UUID id,
        @Nullable UUID parent,
        String locale,
        String slug,
        String name,
        String description,
        @Nullable String icon,
        int articles,
        boolean open,
        List<Slug> slugs)
        implements FollowSlug.Page {
    public PublicCategory {
        slugs = List.copyOf(slugs);
    }

    public record Slug(String locale, String slug) {}
}
