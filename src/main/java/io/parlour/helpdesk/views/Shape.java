package io.parlour.helpdesk.views;

import io.parlour.kernel.conditions.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a list shows, checked: which tickets, in which order and groups.
///
/// @param keys at most three, before the ticket itself
record Shape(Condition condition, List<Key> keys, @Nullable TicketColumn group) {
    /// @param down whether the greatest comes first; what has no value comes last either way
    record Key(TicketColumn column, boolean down) {
        String sql() {
            return String.valueOf(column.sql);
        }

        static Stream<Key> of(String text) {
            boolean down = text.startsWith("-");
            return TicketColumn.of(down ? text.substring(1) : text)
                    .filter(TicketColumn::sorts)
                    .map(column -> new Key(column, down))
                    .stream();
        }
    }

    Shape {
        keys = List.copyOf(keys);
    }

    /// Of a stored view; a column that is gone orders nothing.
    static Shape of(View view, Condition condition) {
        TicketColumn group = view.group() == null
                ? null
                : TicketColumn.of(view.group()).filter(TicketColumn::groups).orElse(null);
        return new Shape(condition, view.sort().stream().flatMap(Key::of).toList(), group);
    }

    /// Groups stand together, so their column orders first: the most urgent group at the top, others from the lowest.
    List<Key> order() {
        List<Key> order = new ArrayList<>();
        if (group != null) {
            order.add(new Key(group, group == TicketColumn.PRIORITY));
        }
        keys.stream().filter(key -> key.column() != group).forEach(order::add);
        return order;
    }
}
