package io.parlour.conversations.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// How a priority is called and looks.
///
/// @param rank 1 to 4, the most urgent
/// @param colour one of [#COLOURS]
/// @param icon one of [#ICONS]; `none` for none
public record TicketPriority(
        @Schema(allowableValues = {"1", "2", "3", "4"}) int rank,
        String name,

        @Schema(allowableValues = {"grey", "blue", "green", "amber", "red", "violet"})
        String colour,

        @Schema(allowableValues = {"down", "none", "up", "alert", "flag", "bolt", "clock", "shield"})
        String icon) {
    public static final List<String> COLOURS = List.of("grey", "blue", "green", "amber", "red", "violet");
    public static final List<String> ICONS = List.of("down", "none", "up", "alert", "flag", "bolt", "clock", "shield");

    static final List<TicketPriority> PLAIN = List.of(
            new TicketPriority(1, "Low", "grey", "down"),
            new TicketPriority(2, "Normal", "grey", "none"),
            new TicketPriority(3, "High", "amber", "up"),
            new TicketPriority(4, "Urgent", "red", "alert"));
}
