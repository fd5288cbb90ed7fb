package io.parlour.knowledge.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An import of a ZIP file: first its plan, then what became of it.
///
/// @param counts files, categories, articles, translations, images, created, updated, unchanged, failed
public record ArticleImport(
        UUID id,
        UUID center,
        String name,
        String state,
        boolean publish,
        int done,
        Map<String, Integer> counts,
        @Nullable UUID startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /// One file of it.
    ///
    /// @param article the article it became; for an image the stored image
    /// @param draftBefore what an updated draft was; for an image the fingerprint of its file
    public record Entry(
            int number,
            String path,
            String action,
            @Nullable String title,
            @Nullable String locale,
            List<String> category,
            List<Message> messages,
            @Nullable UUID article,
            boolean made,
            @Nullable Integer versionBefore,
            @Nullable String draftBefore,
            @Nullable Instant doneAt) {}

    /// Something to tell about a file.
    ///
    /// @param code the key of its text
    public record Message(String code, String detail) {}
}
