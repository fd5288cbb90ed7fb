package io.parlour.conversations.tickets;

import io.parlour.kernel.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A status of an organization's own.
///
/// @param category open, pending, on_hold or solved
/// @param contactLabel what contacts read, null: the plain word of its category
public record TicketStatus(
        UUID id,
        String name,

        @Schema(allowableValues = {"new", "open", "pending", "on_hold", "solved", "closed"})
        String category,

        @Nullable String contactLabel,
        boolean pausesClocks,
        int position)
        implements Versioned {
    /// Of what is written: the place is changed for itself.
    @Override
    public String version() {
        return Versioned.versionOf(new TicketStatus(id, name, category, contactLabel, pausesClocks, 0));
    }
}
