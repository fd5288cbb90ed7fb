package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How an organization goes about its tickets.
///
/// Errors: `input.invalid` (closeAfter).
@Component
public final class TicketSettings {
    private static final Duration FOUR_DAYS = Duration.ofDays(4);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Transactions transactions;

    TicketSettings(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// After how long a solved ticket is closed for good; zero: never (HD-10).
    public Duration closeAfter(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select close_after_s from ticket_setting where organization_id = :organization")
                        .param("organization", organization.value())
                        .query((row, number) -> Duration.ofSeconds(row.getLong(1)))
                        .optional()
                        .orElse(FOUR_DAYS));
    }

    /// Whether a message that only says thanks leaves a solved ticket so (HD-11).
    public boolean thanksLeaveSolved(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select thanks_leave_solved from ticket_setting where organization_id = :organization")
                        .param("organization", organization.value())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    public void thanks(OrganizationId organization, boolean leaveSolved) {
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        insert into ticket_setting (organization_id, close_after_s, thanks_leave_solved)
                        values (:organization, :seconds, :leave)
                        on conflict (organization_id) do update
                            set thanks_leave_solved = excluded.thanks_leave_solved""")
                        .param("organization", organization.value())
                        .param("seconds", FOUR_DAYS.toSeconds())
                        .param("leave", leaveSolved)
                        .update());
    }

    /// Counts for tickets that are solved from now on.
    public void change(OrganizationId organization, Duration closeAfter) {
        if (!closeAfter.isZero() && (closeAfter.compareTo(SHORTEST) < 0 || closeAfter.compareTo(LONGEST) > 0)) {
            throw Problem.invalid("closeAfter", "range:time", Map.of("min", SHORTEST, "max", LONGEST));
        }
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        insert into ticket_setting (organization_id, close_after_s) values (:organization, :seconds)
                        on conflict (organization_id) do update set close_after_s = excluded.close_after_s""")
                        .param("organization", organization.value())
                        .param("seconds", closeAfter.toSeconds())
                        .update());
    }
}
