package io.parlour.redaction;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes a pattern away.
///
/// Errors: 404 `not-found`.
@Component
public final class RemovePattern {
    private final JdbcClient jdbc;
    private final RuleBook book;
    private final Transactions transactions;

    RemovePattern(JdbcClient jdbc, RuleBook book, Transactions transactions) {
        this.jdbc = jdbc;
        this.book = book;
        this.transactions = transactions;
    }

    public void remove(OrganizationId organization, UUID pattern) {
        transactions.in(organization, () -> {
            int rows = jdbc.sql("""
                            delete from redaction_pattern
                            where organization_id = :organization and id = :id
                            """)
                    .param("organization", organization.value())
                    .param("id", pattern)
                    .update();
            if (rows == 0) {
                throw Problem.notFound();
            }
            transactions.afterCommit(() -> book.forget(organization));
        });
    }
}
