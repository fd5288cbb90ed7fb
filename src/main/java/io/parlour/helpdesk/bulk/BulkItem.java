package io.parlour.helpdesk.bulk;

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
        String state,
        @Nullable String reply,
        @Nullable String code) {}
