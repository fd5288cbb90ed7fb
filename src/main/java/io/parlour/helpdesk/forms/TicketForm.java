package io.parlour.helpdesk.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A form. Of those that take a ticket, the first holds.
///
/// @param site of the tickets it takes, null: any
/// @param channel `web`, `email`, `api`, null: any
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketForm(
        UUID id, String name, @Nullable UUID site, @Nullable String channel, List<Item> items) {
    /// For whom a field is there, and whether it must be filled in.
    public record Side(boolean visible, boolean editable, boolean required) {}

    /// A field in its place.
    ///
    /// @param field the key of a field of tickets
    /// @param showIf a condition about fields above it, null: always
    /// @param requiredToSolve an agent fills it in before the ticket is solved
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String field, @Nullable JsonNode showIf, Side agent, Side contact, boolean requiredToSolve) {}

    public TicketForm {
        items = List.copyOf(items);
    }

    boolean takes(@Nullable UUID ofSite, String ofChannel) {
        return (site == null || site.equals(ofSite)) && (channel == null || channel.equals(ofChannel));
    }
}
