package io.parlour.helpdesk.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.kernel.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A form. Of those that take a ticket, the first holds.
///
/// @param site of the tickets it takes, null: any
/// @param channel `web`, `email`, `portal`, `api`, null: any
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketForm(
        UUID id,
        String name,
        @Nullable UUID site,

        @Schema(allowableValues = {"web", "email", "portal", "api"}) @Nullable
        String channel,

        List<Item> items)
        implements Versioned {
    static final String PORTAL = TicketSource.PORTAL.key();

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

    /// What a ticket came by, as forms tell it: what was asked in the portal goes on by mail.
    static String channel(TicketState.Place place) {
        return place.source().equals(PORTAL) ? PORTAL : place.channel();
    }

    boolean takes(@Nullable UUID ofSite, String ofChannel) {
        return (site == null || site.equals(ofSite)) && (channel == null || channel.equals(ofChannel));
    }
}
