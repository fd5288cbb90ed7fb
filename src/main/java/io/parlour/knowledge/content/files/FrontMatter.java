package io.parlour.knowledge.content.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Markdown file says about itself before its text.
///
/// @param access `public`, `signed-in`, `agents` or `bot`
/// @param date as written
/// @param icon the name of a category's icon
/// @param draft not for readers yet
public record FrontMatter(
        @Nullable String title,
        @Nullable String description,
        @Nullable String slug,
        @Nullable String locale,
        List<String> tags,
        @Nullable String date,
        @Nullable String access,
        List<String> redirectFrom,
        @Nullable String icon,
        @Nullable Double order,
        boolean draft) {
    public static final FrontMatter NONE =
            new FrontMatter(null, null, null, null, List.of(), null, null, List.of(), null, null, false);
}
