package io.parlour.conversations.redacting;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Texts in rows of conversations. One conversation is written to at a time.
@Component
public final class Passages {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    Passages(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// `column` of those rows of `table`, both named by the program, which belong to the conversations.
    public void blacken(
            OrganizationId organization,
            String table,
            String column,
            Collection<UUID> conversations,
            Blackening piece) {
        for (UUID each : holding(organization, table, column, conversations, piece)) {
            transactions.in(organization, () -> blacken(organization, table, column, each, piece));
        }
    }

    private List<UUID> holding(
            OrganizationId organization,
            String table,
            String column,
            Collection<UUID> conversations,
            Blackening piece) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select distinct conversation_id from " + table
                                + " where organization_id = :organization and conversation_id = any (:conversations) and "
                                + Blackening.mayStandIn(column))
                        .param("organization", organization.value())
                        .param("conversations", Sql.uuids(conversations))
                        .params(piece.parameters())
                        .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
    }

    private void blacken(
            OrganizationId organization, String table, String column, UUID conversation, Blackening piece) {
        String rows = " where organization_id = :organization and conversation_id = :conversation and ";
        List<String> found = jdbc.sql(
                        "select distinct " + column + " from " + table + rows + Blackening.mayStandIn(column))
                .param("organization", organization.value())
                .param("conversation", conversation)
                .params(piece.parameters())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
        for (String text : found) {
            String black = piece.apply(text);
            if (!black.equals(text)) {
                jdbc.sql("update " + table + " set " + column + " = :black" + rows + column + " = :text")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("black", black)
                        .param("text", text)
                        .update();
            }
        }
    }
}
