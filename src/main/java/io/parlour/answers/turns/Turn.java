package io.parlour.answers.turns;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the bot made of a message, as it is kept.
///
/// @param site of the bot
/// @param standalone the question that was looked for
/// @param latencyMs how long it took to think
/// @param message the seq of the message that it answers
/// @param posted the seq of what it said; null when it said nothing
public record Turn(
        UUID id,
        UUID conversation,
        UUID site,
        String mode,
        String locale,
        String question,
        String standalone,
        Decision decision,
        String reason,
        @Nullable Double probability,
        @Nullable Double threshold,
        List<Part> parts,
        List<Used> sources,
        Instant at,
        int latencyMs,
        long message,
        @Nullable Long posted,

        @Schema(allowableValues = {"right", "incomplete", "wrong", "hand-over"}) @Nullable
        String verdict) {
    public Turn {
        parts = List.copyOf(parts);
        sources = List.copyOf(sources);
    }
}
