package io.parlour.knowledge.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
    /// For how long it can be undone, and its file is kept when it was given up.
    Instant keptUntil() {
        return (finishedAt == null ? createdAt : finishedAt).plus(ImportArticles.UNDO);
    }

    static final String GAVE_UP = "import.gave-up";

    /// One file of it.
    ///
    /// @param action `create`, `update`, `keep`, `image`, `skip`, `refuse`; a category that was made is `create`
    /// without
    ///     a language
    /// @param article the article it became; for an image the stored image, for a category the category
    /// @param made whether that is new
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
            @Nullable Instant doneAt) {
        static Entry of(int number, String path, String action, List<Message> messages) {
            return new Entry(number, path, action, null, null, List.of(), messages, null, false, null, null, null);
        }

        /// That the import was given up.
        ///
        /// @param state what it was in, to go on with
        static Entry gaveUp(String state) {
            return of(0, "", "refuse", List.of(new Message(GAVE_UP, state)));
        }

        boolean isCategory() {
            return locale == null && action.equals("create");
        }

        Entry as(
                String newAction,
                @Nullable UUID newArticle,
                boolean isMade,
                @Nullable Integer before,
                @Nullable String draft,
                @Nullable Instant done) {
            return new Entry(
                    number,
                    path,
                    newAction,
                    title,
                    locale,
                    category,
                    messages,
                    newArticle,
                    isMade,
                    before,
                    draft,
                    done);
        }

        Entry saying(Message message) {
            return new Entry(
                    number,
                    path,
                    action,
                    title,
                    locale,
                    category,
                    Stream.concat(messages.stream(), Stream.of(message)).toList(),
                    article,
                    made,
                    versionBefore,
                    draftBefore,
                    doneAt);
        }
    }

    /// Something to tell about a file.
    ///
    /// @param code the key of its text
    public record Message(String code, String detail) {}
}
