package io.parlour.helpdesk.views;

import io.parlour.contacts.fields.CustomField;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a list shows, checked: which tickets, in which order and groups.
///
/// @param keys at most three, before the ticket itself
/// @param own fields of the organization's own that it shows
record Shape(Condition condition, List<Key> keys, @Nullable ListColumn group, List<OwnColumn> own) {
    /// @param down whether the greatest comes first; what has no value comes last either way
    record Key(ListColumn column, boolean down) {
        String sql() {
            return String.valueOf(column.sql());
        }

        static Stream<Key> of(String text, Collection<CustomField> known) {
            boolean down = text.startsWith("-");
            return OwnColumn.find(down ? text.substring(1) : text, known)
                    .filter(ListColumn::sorts)
                    .map(column -> new Key(column, down))
                    .stream();
        }
    }

    Shape {
        keys = List.copyOf(keys);
        own = List.copyOf(own);
    }

    Shape(Condition condition, List<Key> keys, @Nullable ListColumn group) {
        this(condition, keys, group, List.of());
    }

    /// Of a stored view; a column that is gone orders nothing.
    static Shape of(View view, Condition condition, Collection<CustomField> known) {
        ListColumn group = view.group() == null
                ? null
                : OwnColumn.find(view.group(), known).filter(ListColumn::groups).orElse(null);
        return new Shape(
                condition,
                view.sort().stream().flatMap(key -> Key.of(key, known)).toList(),
                group,
                view.columns().stream()
                        .flatMap(key -> OwnColumn.find(key, known).stream())
                        .filter(OwnColumn.class::isInstance)
                        .map(OwnColumn.class::cast)
                        .toList());
    }

    /// Whether an index has tickets that are not over in this order: `ticket_unsolved`, `ticket_waiting`, and
    /// `ticket_work` for one status.
    boolean isIndexed() {
        List<Key> order = order();
        return order.equals(List.of(new Key(TicketColumn.PRIORITY, true), new Key(TicketColumn.WAITING, false)))
                || (order.equals(List.of(new Key(TicketColumn.WAITING, false)))
                        && condition.says("waiting", Operator.PRESENT))
                || (order.equals(List.of(new Key(TicketColumn.STATUS_SINCE, true)))
                        && condition.among("category").size() == 1);
    }

    /// Groups stand together, so their column orders first: the most urgent group at the top, others from the lowest.
    List<Key> order() {
        List<Key> order = new ArrayList<>();
        if (group != null) {
            order.add(new Key(group, group == TicketColumn.PRIORITY));
        }
        keys.stream().filter(key -> !key.column().equals(group)).forEach(order::add);
        return order;
    }
}
