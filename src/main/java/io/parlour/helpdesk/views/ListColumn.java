package io.parlour.helpdesk.views;

import org.jspecify.annotations.Nullable;

/// A column of the list of tickets, and how tickets are ordered or grouped by it.
sealed interface ListColumn permits TicketColumn, OwnColumn {
    String key();

    String label();

    /// What orders the list, over `t`, the ticket, and `c`, its conversation; null where nothing does.
    @Nullable
    String sql();

    /// That of `sql` in the database.
    String type();

    /// Whether its values can head groups.
    boolean groups();

    /// Whether a ticket may have no value here.
    default boolean isMissing() {
        return true;
    }

    default boolean sorts() {
        return sql() != null;
    }
}
