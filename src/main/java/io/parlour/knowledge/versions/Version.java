package io.parlour.knowledge.versions;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.knowledge.articles.Person;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was published once. Never changes.
///
/// @param number gap-free for each article and language
/// @param restoredFrom the version whose text was brought back
public record Version(
        UUID article,
        String locale,
        int number,
        String title,
        String description,
        String doc,
        String plainText,
        int words,
        Reason reason,
        boolean meaningChanged,
        @Nullable Integer restoredFrom,
        Instant createdAt,
        @Nullable Person createdBy) {
    public enum Reason {
        PUBLISH,
        RESTORE,
        IMPORT;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
