package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.conditions.Why;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a rule was tried, as it is logged.
///
/// @param pass of the chain, from 1
/// @param answers to its questions in the order they are written: 1, 0, or ? where nobody could say
/// @param detail why it was stopped or failed, in words
/// @param takenBy the earlier rule that made its condition false; null for others
record Try(
        UUID rule,
        int version,
        int pass,
        Outcome outcome,
        String answers,
        @Nullable String detail,
        @Nullable UUID takenBy) {
    /// `NOTHING`: it matched, and all was so already. `STOPPED`: the guard kept back what it writes.
    enum Outcome {
        NO,
        DONE,
        NOTHING,
        STOPPED,
        FAILED,
        BROKEN;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String answers(Why why) {
        return switch (why) {
            case Why.Group group -> {
                StringBuilder all = new StringBuilder();
                group.parts().forEach(part -> all.append(answers(part)));
                yield all.toString();
            }
            case Why.Leaf leaf -> leaf.known() ? leaf.holds() ? "1" : "0" : "?";
        };
    }
}
