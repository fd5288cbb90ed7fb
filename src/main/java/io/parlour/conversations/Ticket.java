package io.parlour.conversations;

import io.swagger.v3.oas.annotations.media.Schema;

/// What makes a conversation a ticket.
///
/// @param number growing, in each organization; a gap is where making one failed
/// @param source `offline_window`, `left_from_queue`, `missed_chat`, `refused_chat`, `abandoned_chat`, `agent`,
/// `mail`
/// @param category of its status: `new`, `open`, `pending`, `on_hold`, `solved`, `closed`
/// @param priority 1 low, 2 normal, 3 high, 4 urgent
public record Ticket(
        long number,

        @Schema(
                allowableValues = {
                    "offline_window",
                    "left_from_queue",
                    "missed_chat",
                    "refused_chat",
                    "abandoned_chat",
                    "mail",
                    "agent",
                    "portal",
                    "article",
                    "rule",
                    "import"
                })
        String source,

        @Schema(allowableValues = {"new", "open", "pending", "on_hold", "solved", "closed"})
        String category,

        @Schema(allowableValues = {"1", "2", "3", "4"}) int priority) {}
