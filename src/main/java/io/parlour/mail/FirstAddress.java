package io.parlour.mail;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where one writes to an organization: the address of its oldest mailbox.
@Component
public final class FirstAddress {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    FirstAddress(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<String> of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select address from mailbox where organization_id = :organization
                                order by created_at, id limit 1
                                """)
                        .param("organization", organization.value())
                        .query(String.class)
                        .optional());
    }
}
