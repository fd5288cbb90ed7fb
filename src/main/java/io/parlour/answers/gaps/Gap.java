package io.parlour.answers.gaps;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Similar questions that no article answers.
///
/// @param question the newest of the examples
/// @param answered how many of the examples were answered when they were last asked again; null: not tried
public record Gap(
        UUID id,
        String locale,
        String question,
        List<String> examples,
        int count,
        Instant firstAt,
        Instant lastAt,

        @Schema(allowableValues = {"open", "linked", "written", "ignored"})
        String state,

        @Nullable UUID article,
        @Nullable Integer answered) {}
