package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.helpdesk.sla.Metric;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A moment of a ticket that a time rule counts from: one of its own (`created`), the day or moment in a field of the
/// organization's own (`field.KEY`), or when a service level is due (`sla` for the first of all, `sla.METRIC`).
public record Anchor(String key) {
    private static final String FIELD = "field.";
    private static final String SLA = "sla";

    /// Moments of every ticket.
    enum Own {
        CREATED("the ticket was created", "t.made_at"),
        STATUS_SINCE("the status changed", "t.category_since"),
        WAITING_SINCE("the customer started waiting", "t.waiting_since"),
        LAST_CONTACT("the customer’s last message", "t.last_contact_at"),
        LAST_ANSWER("the last agent reply", "t.last_answer_at"),
        ASSIGNED_SINCE("the ticket was assigned", "t.assigned_since"),
        SOLVED("the ticket was solved", "t.solved_at");

        private final String label;
        private final String sql;

        Own(String label, String sql) {
            this.label = label;
            this.sql = sql;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String label() {
            return label;
        }

        /// Over `t`, the ticket.
        String sql() {
            return sql;
        }

        @Nullable
        Instant of(TicketState.Times times) {
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
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Anchor {}

    @Override
    @JsonValue
    public String key() {
        return key;
    }

    Optional<Own> own() {
        return Arrays.stream(Own.values())
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    /// The key of the field it stands in, null for others.
    @Nullable
    String field() {
        return key.startsWith(FIELD) ? key.substring(FIELD.length()) : null;
    }

    /// Whether it is when a service level is due.
    boolean sla() {
        return key.equals(SLA) || key.startsWith(SLA + ".");
    }

    /// Which of them; null for the first of all.
    @Nullable
    Metric metric() {
        return Arrays.stream(Metric.values())
                .filter(each -> key.equals(SLA + "." + each.key()))
                .findFirst()
                .orElse(null);
    }

    /// Whether it lies ahead, so that a rule may act before it.
    boolean ahead() {
        return sla() || field() != null;
    }

    /// What the ticket itself says of it; a day begins at midnight UTC.
    @Nullable
    Instant of(TicketState ticket) {
        String field = field();
        if (field == null) {
            return own().map(each -> each.of(ticket.times())).orElse(null);
        }
        return ticket.fields().get(field) instanceof String text ? moment(text) : null;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
