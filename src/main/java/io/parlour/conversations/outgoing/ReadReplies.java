package io.parlour.conversations.outgoing;

import io.parlour.conversations.Attachment;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// An agent's replies that are not posted, those that go out first before the others.
@Component
public final class ReadReplies {
    private final OutgoingReplies replies;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    ReadReplies(OutgoingReplies replies, JdbcClient jdbc, Transactions transactions) {
        this.replies = replies;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public List<OutgoingReply> of(OrganizationId organization, UUID agent, int limit) {
        return transactions.read(organization, () -> replies.ofAgent(organization, agent, limit));
    }

    /// In the order of the reply.
    public List<Attachment> files(OrganizationId organization, OutgoingReply reply) {
        if (reply.attachments().isEmpty()) {
            return List.of();
        }
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select id, name, type, size, width, height, state from attachment
                                where organization_id = :organization and id = any (:files)
                                order by array_position(:files, id)
                                """)
                        .param("organization", organization.value())
                        .param("files", Sql.uuids(reply.attachments()))
                        .query((row, number) -> new Attachment(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("type"),
                                row.getLong("size"),
                                row.getObject("width") != null,
                                row.getObject("width", Integer.class),
                                row.getObject("height", Integer.class),
                                row.getString("state")))
                        .list());
    }
}
