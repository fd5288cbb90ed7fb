package io.parlour.helpdesk.time;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether an organization counts time on tickets. It does not unless it says so.
///
/// Errors: 409 `time.off`.
@Component
public final class TimeSettings {
    private static final Settings NEVER_SET = new Settings(false, false);

    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// How an organization counts.
    ///
    /// @param billable whether time is to be charged for unless its agent says otherwise
    public record Settings(boolean counting, boolean billable) implements Versioned {}

    TimeSettings(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Settings of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select counting, billable from time_setting where organization_id = :organization")
                        .param("organization", organization.value())
                        .query((row, number) -> new Settings(row.getBoolean("counting"), row.getBoolean("billable")))
                        .optional()
                        .orElse(NEVER_SET));
    }

    /// The settings of one that counts.
    Settings required(OrganizationId organization) {
        Settings settings = of(organization);
        if (!settings.counting()) {
            throw Problem.conflict("time.off");
        }
        return settings;
    }

    /// Time that was counted and not sent with anything is left where it is.
    public void change(OrganizationId organization, Settings settings) {
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        insert into time_setting (organization_id, counting, billable)
                        values (:organization, :counting, :billable)
                        on conflict (organization_id) do update
                            set counting = excluded.counting, billable = excluded.billable""")
                        .param("organization", organization.value())
                        .param("counting", settings.counting())
                        .param("billable", settings.billable())
                        .update());
    }
}
