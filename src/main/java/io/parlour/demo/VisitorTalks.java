package io.parlour.demo;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The conversations of the demo's scripted visitors.
@Repository
class VisitorTalks {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    VisitorTalks(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param open whether the visitor may go on: the conversation is neither closed nor a ticket
    /// @param messages without notes and events, oldest first
    record Talk(UUID conversation, UUID contact, boolean open, List<Said> messages) {
        Set<UUID> ids() {
            return messages.stream().map(Said::id).collect(Collectors.toSet());
        }
    }

    /// @param id the one its sender gave it
    record Said(UUID id, long seq, boolean byAgent, Instant at) {}

    Optional<Talk> find(OrganizationId organization, UUID firstLine) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select c.id, c.contact_id, c.state = 'open' and not exists (select from ticket t
                                     where t.organization_id = c.organization_id and t.conversation_id = c.id) as open
                                  from message m join conversation c
                                    on c.organization_id = m.organization_id and c.id = m.conversation_id
                                 where m.organization_id = :organization and m.client_id = :first
                                   and c.channel = 'web' limit 1""")
                        .param("organization", organization.value())
                        .param("first", firstLine)
                        .query((row, number) -> {
                            UUID conversation = id(row, "id");
                            return new Talk(
                                    conversation,
                                    id(row, "contact_id"),
                                    row.getBoolean("open"),
                                    messages(organization, conversation));
                        })
                        .optional());
    }

    /// The key of the shop's widget.
    String widgetKey(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select public_key from widget where organization_id = :organization"
                                + " order by position, created_at limit 1")
                        .param("organization", organization.value())
                        .query(String.class)
                        .single());
    }

    private List<Said> messages(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select client_id, seq, author_kind, at from message
                         where organization_id = :organization and conversation_id = :conversation
                           and kind = 'message' and author_kind in ('visitor', 'agent') order by seq""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new Said(
                        id(row, "client_id"),
                        row.getLong("seq"),
                        row.getString("author_kind").equals("agent"),
                        Sql.instant(row, "at")))
                .list();
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }
}
