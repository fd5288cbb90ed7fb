package io.parlour.knowledge.categories;

import io.parlour.knowledge.Audience;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A category of a help center, for agents.
///
/// @param articles the number of articles directly in it
@Schema(name = "HelpCategory")
public record Category(
        UUID id,
        @Nullable UUID parent,
        int position,
        Audience access,
        @Nullable String icon,
        int articles,
        List<Text> translations) {
    public Category {
        translations = List.copyOf(translations);
    }

    public record Text(String locale, String name, String description, String slug) {}
}
