package io.parlour.helpdesk.blocking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.conversations.SenderGate;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sender that is kept out.
///
/// @param value the address, domain or range; null for a contact
/// @param by the agent who wrote it down
/// @param expiresAt null for one that stands until it is removed
/// @param hits how often it was met
public record Block(
        UUID id,
        Kind kind,
        @Nullable String value,
        @Nullable UUID contact,
        @Nullable String contactName,
        Todo action,
        String reason,
        UUID by,
        Instant madeAt,
        @Nullable Instant expiresAt,
        long hits,
        @Nullable Instant lastHitAt) {

    public enum Kind {
        ADDRESS,
        /// and all below it
        DOMAIN,
        /// of machines that bring mail, such as `203.0.113.0/24`
        RANGE,
        /// whatever address it writes from
        CONTACT;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /// What happens with what comes.
    public enum Todo {
        REJECT,
        SPAM,
        DROP;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Todo of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }

        SenderGate.Action action() {
            return SenderGate.Action.valueOf(name());
        }
    }

    /// What it did once.
    public record Hit(UUID id, @Nullable String sender, Todo action, Instant at) {}

    /// As the log says it.
    String said() {
        return kind.key() + (value == null ? "" : " " + value);
    }
}
