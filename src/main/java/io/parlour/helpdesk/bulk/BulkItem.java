package io.parlour.helpdesk.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of one ticket.
///
/// @param place in the frozen list, from 1
/// @param state waiting, changed, same, skipped, back or kept
/// @param reply held, sent, skipped or called_back; null when nothing was to be answered
/// @param code why it was left out; of what was kept, the fields
public record BulkItem(
        int place,
        UUID conversation,
        long number,
        @Nullable String subject,

        @Schema(allowableValues = {"waiting", "changed", "same", "skipped", "back", "kept"})
        String state,

        @Schema(allowableValues = {"held", "sent", "skipped", "called_back"}) @Nullable
        String reply,

        @Nullable String code) {}
