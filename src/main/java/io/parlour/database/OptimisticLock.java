package io.parlour.database;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Refuses the second of two who change the same from the same look at it: nothing is written over that its writer has
/// not seen.
///
/// Errors: 412 `KIND.version-conflict` (RFC 9110 §13.1.1).
@Component
public final class OptimisticLock {
    private static final String ANY = "*";

    private final Transactions transactions;
    private final JdbcClient jdbc;

    OptimisticLock(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Changes what is still as it was seen. Meanwhile nobody else changes one of this kind in the organization.
    ///
    /// @param kind such as `calendar`
    /// @param seen the version that was looked at, as `If-Match` has it; null: whatever is there now
    /// @param now reads what is there
    public <T> T change(
            OrganizationId organization,
            String kind,
            @Nullable String seen,
            Supplier<? extends Versioned> now,
            Supplier<T> change) {
        return changeAll(organization, kind, seen, () -> now.get().version(), change);
    }

    /// Changes without having seen what is there, as an order of all does.
    public <T> T alone(OrganizationId organization, String kind, Supplier<T> change) {
        return changeAll(organization, kind, null, () -> ANY, change);
    }

    /// As above, of several things that are changed together.
    ///
    /// @param now the version of what is there
    public <T> T changeAll(
            OrganizationId organization, String kind, @Nullable String seen, Supplier<String> now, Supplier<T> change) {
        return transactions.in(organization, () -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 58))")
                    .param("what", organization + " " + kind)
                    .query((row, number) -> number)
                    .single();
            if (seen != null && !seen.equals(ANY) && !unquoted(seen).equals(now.get())) {
                throw new Problem(412, kind + ".version-conflict").saying("version-conflict");
            }
            return change.get();
        });
    }

    private static String unquoted(String tag) {
        String bare = tag.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }
}
