package io.parlour.livechat.monitor.goals;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something worth counting.
///
/// @param pattern of a url: scheme-less `host/path`, `*` matches any run; of an event its name
/// @param valueMinor in the smallest unit of `currency` (ISO 4217), unless the event says another
/// @param windowDays how long after a chat a hit still belongs to it
/// @param repeatable whether it counts more than once for a chat
public record Goal(
        UUID id,
        UUID site,
        String name,
        Kind kind,
        String pattern,
        @Nullable Long valueMinor,
        @Nullable String currency,
        int windowDays,
        boolean repeatable,
        boolean active) {

    /// How it is reached.
    public enum Kind {
        /// By the address of a page.
        URL,
        /// By a name that the page says by `Parlour.event`.
        EVENT;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    boolean isReachedBy(Reached reached) {
        return switch (reached) {
            case Reached.Page(String url) -> kind == Kind.URL && GoalPattern.matches(pattern, url);
            case Reached.Event event -> kind == Kind.EVENT && pattern.equals(event.name());
        };
    }
}
