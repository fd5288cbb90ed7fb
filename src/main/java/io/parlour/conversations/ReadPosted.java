package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Public messages as their channel sends them on: for rooms that carry them, not for readers. Notes are never here.
@Component
public final class ReadPosted {
    private static final String SELECT = """
            select m.seq, m.id, m.author_kind, m.author_id, m.text, m.at from message m
            where m.organization_id = :organization and m.conversation_id = :conversation and m.kind = 'message'
            """;
    private static final String SHARED = SELECT + " and " + Participants.SHARED;
    private final JdbcClient jdbc;
    private final Names names;
    private final Transactions transactions;

    private record Row(long seq, UUID id, Author author, String text, Instant at) {}

    /// `author` is the name contacts may be told, empty where there is none.
    public record Posted(long seq, UUID id, String author, String text, Instant at) {}

    ReadPosted(JdbcClient jdbc, Names names, Transactions transactions) {
        this.jdbc = jdbc;
        this.names = names;
        this.transactions = transactions;
    }

    public Optional<Posted> find(OrganizationId organization, UUID conversation, UUID message) {
        return transactions.read(
                organization,
                () -> jdbc.sql(SELECT + " and id = :id")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("id", message)
                        .query(ReadPosted::row)
                        .optional()
                        .map(row -> named(organization, row)));
    }

    /// What somebody who is no agent wrote last before that place, for all who get the answer.
    public Optional<Posted> lastOfContact(OrganizationId organization, UUID conversation, long before) {
        return transactions.read(
                organization,
                () -> jdbc.sql(SHARED + " and author_kind = 'visitor' and seq < :before order by seq desc limit 1")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("before", before)
                        .query(ReadPosted::row)
                        .optional()
                        .map(row -> named(organization, row)));
    }

    /// What was written before that place, the newest first.
    public List<Posted> before(OrganizationId organization, UUID conversation, long before, int limit) {
        return transactions.read(
                organization,
                () -> jdbc
                        .sql(SHARED + " and seq < :before and text <> '' order by seq desc limit :limit")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("before", before)
                        .param("limit", limit)
                        .query(ReadPosted::row)
                        .list()
                        .stream()
                        .map(row -> named(organization, row))
                        .toList());
    }

    private Posted named(OrganizationId organization, Row row) {
        Names.Wanted wanted = new Names.Wanted();
        List.of(row.author()).forEach(wanted::author);
        String name = names.find(organization, wanted, Audience.VISITOR)
                .by(row.author())
                .name();
        return new Posted(row.seq(), row.id(), name, row.text(), row.at());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                Author.of(row.getString("author_kind"), Sql.uuid(row, "author_id")),
                row.getString("text"),
                Sql.instant(row, "at"));
    }
}
