package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.conversations.tickets.TicketState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A moment of a ticket that a time rule counts from.
public enum Anchor {
    CREATED("it was created", "t.made_at", state -> state.times().made()),
    STATUS_SINCE(
            "its status changed", "t.category_since", state -> state.times().category()),
    WAITING_SINCE(
            "the contact began to wait",
            "t.waiting_since",
            state -> state.times().waiting()),
    LAST_CONTACT(
            "the contact’s last message",
            "t.last_contact_at",
            state -> state.times().lastContact()),
    LAST_ANSWER("our last answer", "t.last_answer_at", state -> state.times().lastAnswer()),
    ASSIGNED_SINCE("it was assigned", "t.assigned_since", state -> state.times().assigned()),
    SOLVED("it was solved", "t.solved_at", state -> state.times().solved());

    private final String label;
    private final String sql;
    private final Function<TicketState, @Nullable Instant> of;

    Anchor(String label, String sql, Function<TicketState, @Nullable Instant> of) {
        this.label = label;
        this.sql = sql;
        this.of = of;
    }

    public String label() {
        return label;
    }

    /// Over `t`, the ticket.
    String sql() {
        return sql;
    }

    @Nullable
    Instant of(TicketState state) {
        return of.apply(state);
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Anchor> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
