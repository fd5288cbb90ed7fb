package io.parlour.helpdesk.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run over a file.
///
/// @param source the system it came from, which keys belong to
/// @param state checked, running, stopped, done
/// @param done the lines that were dealt with
/// @param failed the lines that became no ticket
/// @param pictures that stand in texts and were brought
/// @param picturesMissing that are named where they stand, because they were not to be had
public record TicketImport(
        UUID id,
        String source,

        @Schema(allowableValues = {"checked", "running", "stopped", "done"})
        String state,

        long bytes,
        int lines,
        int done,
        int made,
        int changed,
        int same,
        int failed,
        int pictures,
        int picturesMissing,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /// What is wrong with a line, from 1.
    public record Fault(int line, String reason) {}
}
