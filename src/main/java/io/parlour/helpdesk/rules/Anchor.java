package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.conversations.tickets.TicketState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A moment of a ticket that a time rule counts from.
public enum Anchor {
    CREATED("it was created", "t.made_at"),
    STATUS_SINCE("its status changed", "t.category_since"),
    WAITING_SINCE("the contact began to wait", "t.waiting_since"),
    LAST_CONTACT("the contact’s last message", "t.last_contact_at"),
    LAST_ANSWER("our last answer", "t.last_answer_at"),
    ASSIGNED_SINCE("it was assigned", "t.assigned_since"),
    SOLVED("it was solved", "t.solved_at");

    private final String label;
    private final String sql;

    Anchor(String label, String sql) {
        this.label = label;
        this.sql = sql;
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
        TicketState.Times times = state.times();
        return switch (this) {
            case CREATED -> times.made();
            case STATUS_SINCE -> times.category();
            case WAITING_SINCE -> times.waiting();
            case LAST_CONTACT -> times.lastContact();
            case LAST_ANSWER -> times.lastAnswer();
            case ASSIGNED_SINCE -> times.assigned();
            case SOLVED -> times.solved();
        };
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Anchor> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
