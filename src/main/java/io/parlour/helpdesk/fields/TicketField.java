package io.parlour.helpdesk.fields;

import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Mine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that may be asked of a ticket.
///
/// @param column over `t`, the ticket, and `c`, its conversation; with the parameters `now` and `agent`
/// @param where it may be asked
record TicketField(String key, FieldType type, String label, Column column, Choices choices, Where where) {
    enum Where {
        /// By views, rules and policies.
        ANYWHERE,
        /// By views alone: too much is read for an answer.
        VIEWS,
        /// By views alone: the answer depends on who asks.
        ASKER
    }

    /// Where the options of a choice come from.
    sealed interface Choices {
        /// Any value is taken, or the type has none.
        record Any() implements Choices {}

        record Fixed(List<Fields.Option> options) implements Choices {}

        record Agents() implements Choices {}

        record Departments() implements Choices {}

        record Sites() implements Choices {}

        record Statuses() implements Choices {}

        record Priorities() implements Choices {}

        record Companies() implements Choices {}
    }

    static TicketField of(String key, FieldType type, String label, Column column) {
        return new TicketField(key, type, label, column, new Choices.Any(), Where.ANYWHERE);
    }

    static TicketField ofViews(String key, FieldType type, String label, Column column) {
        return new TicketField(key, type, label, column, new Choices.Any(), Where.VIEWS);
    }

    static TicketField choice(String key, String label, Column column, Choices choices) {
        return new TicketField(key, FieldType.CHOICE, label, column, choices, Where.ANYWHERE);
    }

    static TicketField ofAsker(String key, String label, String sql) {
        return new TicketField(key, FieldType.BOOL, label, new Column.Truth(sql), new Choices.Any(), Where.ASKER);
    }

    boolean anywhere() {
        return where == Where.ANYWHERE;
    }

    @Nullable
    Mine mine() {
        return switch (choices) {
            case Choices.Agents agents -> Mine.ME;
            case Choices.Departments departments -> Mine.MY_DEPARTMENTS;
            default -> null;
        };
    }
}
