package io.parlour.answers.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// What became of a conversation with the bot (AN-15). One at a time; never added up.
public enum Outcome {
    /// An answer was given, and nothing is known yet.
    ANSWERED,
    /// The person said that it helped, and nothing after that.
    CONFIRMED,
    /// Silence for long after the last answer, on all channels.
    ASSUMED,
    /// The same silence of a visitor whose other channels can't be known.
    ASSUMED_UNIDENTIFIED,
    /// It was confirmed or assumed, and then the person wrote again.
    REOPENED,
    HANDED_OVER,
    /// The visitor left before an answer, or after one that did not help.
    ABANDONED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Outcome> find(String key) {
        for (Outcome outcome : values()) {
            if (outcome.key().equals(key)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    boolean settled() {
        return this == CONFIRMED || this == ASSUMED || this == ASSUMED_UNIDENTIFIED;
    }
}
