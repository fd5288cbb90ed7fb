package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the conversation of a ticket by its number, whoever asks.
@Component
public final class FindTicket {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    FindTicket(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<UUID> byNumber(OrganizationId organization, long number) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select conversation_id from ticket where organization_id = :organization and number = :number
                        """)
                        .param("organization", organization.value())
                        .param("number", number)
                        .query(UUID.class)
                        .optional());
    }
}
