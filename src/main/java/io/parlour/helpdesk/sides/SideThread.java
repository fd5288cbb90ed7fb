package io.parlour.helpdesk.sides;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A thread beside a ticket, as agents read it. This is its JSON.
///
/// @param id of the conversation that holds what is said in it
/// @param ticket whose timeline tells of it
/// @param openedBy null for a rule, and for who works here no longer
/// @param people by mail to whom it goes, else who has written in it; at most forty
/// @param number of a child ticket
/// @param lastAt when something was said last, null while nothing was
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SideThread(
        UUID id,
        UUID ticket,
        Kind kind,
        State state,
        @Nullable String subject,
        @Nullable String openedBy,
        Instant openedAt,
        List<String> people,
        @Nullable Long number,
        @Nullable Instant lastAt) {

    public enum Kind {
        EMAIL,
        CHILD,
        INTERNAL;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(each -> each.key().equals(key))
                    .findFirst();
        }
    }

    public enum State {
        CREATED,
        REPLIED,
        CLOSED,
        REOPENED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    public SideThread {
        people = List.copyOf(people);
    }
}
