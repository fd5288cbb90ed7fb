package io.parlour.knowledge.articles;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is being written in one language of an article, beside what is published.
///
/// @param slug the one that its next publishing takes
/// @param revision one more with each save
/// @param edited whether it differs from what is published
/// @param editors colleagues who have it open
@Schema(name = "ArticleDraft")
public record Draft(
        String locale,
        State state,
        String title,
        String description,
        String slug,
        JsonNode doc,
        int revision,
        Instant savedAt,
        @Nullable Person savedBy,
        @Nullable Integer publishedVersion,
        boolean edited,
        @Nullable Instant outdatedSince,
        List<Person> editors) {
    public Draft {
        editors = List.copyOf(editors);
    }
}
