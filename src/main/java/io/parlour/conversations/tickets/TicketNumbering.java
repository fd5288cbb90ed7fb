package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How tickets are numbered (HD-6): a prefix that is shown before each, and the next number, which is only raised.
///
/// Errors: `input.invalid` (prefix: `format`; next: `lower`, `range`).
@Component
public final class TicketNumbering {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9-]{0,10}");
    private static final long HIGHEST = 1_000_000_000_000L;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// How they are numbered.
    ///
    /// @param next what the next ticket gets, or more
    public record Numbering(String prefix, long next) implements Versioned {
        /// Of the prefix: the next number is another with each ticket, and never goes back.
        @Override
        public String version() {
            return Versioned.versionOf(prefix);
        }
    }

    TicketNumbering(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Numbering of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql(
                                "select prefix, last + 1 as next from ticket_number where organization_id = :organization")
                        .param("organization", organization.value())
                        .query(Numbering.class)
                        .optional()
                        .orElse(new Numbering("", 1)));
    }

    /// A number as it is shown and written in mails, without its `#`.
    public String shown(OrganizationId organization, long number) {
        return of(organization).prefix() + number;
    }

    public Numbering change(OrganizationId organization, Numbering wished) {
        if (!PREFIX.matcher(wished.prefix()).matches()) {
            throw Problem.invalid("prefix", "format:prefix", Map.of("max", 10));
        }
        if (wished.next() < 1 || wished.next() > HIGHEST) {
            throw Problem.invalid("next", "range", Map.of("min", 1, "max", HIGHEST));
        }
        return transactions.in(organization, () -> {
            int raised = jdbc.sql("""
                        insert into ticket_number as n (organization_id, last, prefix)
                        values (:organization, :next - 1, :prefix)
                        on conflict (organization_id) do update set last = excluded.last, prefix = excluded.prefix
                            where n.last <= excluded.last""")
                    .param("organization", organization.value())
                    .param("next", wished.next())
                    .param("prefix", wished.prefix())
                    .update();
            if (raised == 0) {
                throw Problem.invalid("next", "lower");
            }
            return of(organization);
        });
    }
}
