package io.parlour.answers.gates;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// Kinds of messages that are not answered from articles, in the order in which they are looked for.
public enum GateKind {
    AUTO_REPLY,
    PRESS,
    DANGER,
    HUMAN,
    LEGAL,
    POLICE,
    DATA_PROTECTION,
    SECURITY,
    REFUND,
    CANCELLATION,
    THREAT,
    ANGER,
    ACCOUNT,
    FILE,
    LANGUAGE,
    TICKET,
    GREETING,
    THANKS;

    /// What happens to such a message.
    public enum Action {
        HANDOVER,
        GREET,
        THANK,
        SILENT;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Action of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<GateKind> find(String key) {
        for (GateKind kind : values()) {
            if (kind.key().equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// What is shipped.
    public Action action() {
        return switch (this) {
            case GREETING -> Action.GREET;
            case THANKS -> Action.THANK;
            case AUTO_REPLY -> Action.SILENT;
            default -> Action.HANDOVER;
        };
    }

    /// Whether it is known by words; else by what is around the message.
    public boolean byWords() {
        return this != FILE && this != LANGUAGE && this != TICKET;
    }
}
