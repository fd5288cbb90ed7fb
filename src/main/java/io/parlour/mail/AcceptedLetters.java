package io.parlour.mail;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether letters reached the receiving server. Captured ones count: where nothing is sent, they are read there.
@Component
public final class AcceptedLetters {
    private final Transactions transactions;
    private final JdbcClient jdbc;

    AcceptedLetters(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public boolean any(OrganizationId organization, Collection<UUID> letters) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select from letter where organization_id = :organization and id = any (:ids)
                            and state in ('SENT', 'CAPTURED'))""")
                        .param("organization", organization.value())
                        .param("ids", Sql.uuids(letters))
                        .query(Boolean.class)
                        .single());
    }

    /// Whether one to any of the addresses is still to be sent.
    public boolean isWaiting(OrganizationId organization, Collection<String> addresses) {
        List<String> queued = transactions.read(
                organization,
                () -> jdbc.sql(
                                "select recipient from letter where organization_id = :organization and state = 'QUEUED'")
                        .param("organization", organization.value())
                        .query((row, number) -> row.getString("recipient"))
                        .list());
        return queued.stream().anyMatch(each -> addresses.stream().anyMatch(each::equalsIgnoreCase));
    }
}
