package io.parlour.helpdesk.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run over many tickets.
///
/// @param state `running`, `holding` while its answers can be called back, `done`, `undoing`, `undone`
/// @param waiting tickets it has not come to yet
/// @param same tickets that stood so already
/// @param skipped tickets that were left out
/// @param back tickets that are as before, and `kept`, those of which something was not taken back
/// @param releaseAt when its answers go out
/// @param undoUntil until when it can be undone
public record BulkRun(
        UUID id,
        UUID agent,
        String name,

        @Schema(allowableValues = {"running", "holding", "done", "undoing", "undone"})
        String state,

        int total,
        int waiting,
        int changed,
        int same,
        int skipped,
        int back,
        int kept,
        Instant at,
        @Nullable Instant releaseAt,
        @Nullable Instant endedAt,
        Instant undoUntil) {}
