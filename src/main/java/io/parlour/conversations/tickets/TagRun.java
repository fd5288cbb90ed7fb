package io.parlour.conversations.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tag that becomes another on all tickets, or goes.
///
/// @param fold the tag as it is compared
/// @param tag what it becomes; null: it is taken off
/// @param state `running` or `done`
/// @param total how many tickets had it when the run began
/// @param done how many it was changed on
/// @param refused how many could not be changed
public record TagRun(
        UUID id,
        String fold,
        @Nullable String tag,
        @Schema(allowableValues = {"running", "done"}) String state,
        long total,
        long done,
        long refused,
        UUID begunBy,
        Instant begunAt,
        @Nullable Instant endedAt) {}
