package io.parlour.privacy.holds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reason to keep data.
///
/// @param scope the site, contact or conversation
/// @param scopeName name of the site, or of the contact, or of the contact of the conversation
/// @param ticket number of the conversation's ticket
/// @param hidden whether what it covers is deleted, or past its retention, so that it can't be opened
/// @param query name of the view
/// @param from data that ended before isn't held; null: all of it
/// @param to data that begins from then on isn't held; null: open-ended
/// @param matches how many conversations the query found; 0 for other scopes
public record Hold(
        UUID id,
        int number,
        HoldScope scopeKind,
        @Nullable UUID scope,
        @Nullable String scopeName,
        @Nullable Long ticket,
        boolean hidden,
        @Nullable String query,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason,
        UUID setBy,
        Instant setAt,
        LocalDate reviewAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        int matches) {
    /// As it is named on screen.
    public String name() {
        return "H-%03d".formatted(number);
    }
}
