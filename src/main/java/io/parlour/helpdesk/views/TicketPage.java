package io.parlour.helpdesk.views;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a view.
///
/// @param next cursor of the following page, null at the end
/// @param count how many tickets the view holds for this agent, in the snapshot of this page; on the first page
/// @param more whether there are more than `count`, which is exact otherwise
/// @param groups how many each group holds, in the order of the list; on the first page of a grouped view
public record TicketPage(
        List<TicketRow> items,
        @Nullable String next,
        @Nullable Long count,
        boolean more,
        List<Group> groups) {
    /// Tickets of one value.
    ///
    /// @param key null for what has no value
    public record Group(@Nullable String key, String label, long count) {}

    public TicketPage {
        items = List.copyOf(items);
        groups = List.copyOf(groups);
    }
}
