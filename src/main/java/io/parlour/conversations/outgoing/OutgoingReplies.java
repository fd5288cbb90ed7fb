package io.parlour.conversations.outgoing;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of outgoing replies, in the running transaction.
@Component
final class OutgoingReplies {
    private static final String SELECT = """
            select id, conversation_id, agent_id, text, attachments, seen, anyway, state, reason, send_at,
                planned, despite, category
            from outgoing_reply where organization_id = :organization
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    OutgoingReplies(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// False when it is held already.
    boolean insert(OrganizationId organization, OutgoingReply reply, Instant now) {
        return jdbc.sql("""
                        insert into outgoing_reply (organization_id, id, conversation_id, agent_id, text, attachments, seen,
                            anyway, state, send_at, created_at, planned, despite, category)
                        values (:organization, :id, :conversation, :agent, :text, :attachments, :seen, :anyway, 'waiting',
                            :sendAt, :now, :planned, :despite, :category)
                        on conflict do nothing
                        """)
                        .params(Sql.parameters(organization, reply))
                        .param(
                                "attachments",
                                reply.attachments().stream().map(UUID::toString).collect(Collectors.joining(" ")))
                        .param("now", Sql.utc(now))
                        .param("planned", reply.release().planned())
                        .param("despite", reply.release().despite())
                        .param("category", reply.release().category())
                        .update()
                == 1;
    }

    Optional<OutgoingReply> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(OutgoingReplies::row)
                .optional();
    }

    /// Locks the row, so that taking back and posting take turns.
    Optional<OutgoingReply> lock(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and id = :id for update")
                .param("organization", organization.value())
                .param("id", id)
                .query(OutgoingReplies::row)
                .optional();
    }

    /// In the order in which they go out.
    List<OutgoingReply> ofAgent(OrganizationId organization, UUID agent, int limit) {
        return jdbc.sql(SELECT + " and agent_id = :agent order by send_at, id limit :limit")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("limit", limit)
                .query(OutgoingReplies::row)
                .list();
    }

    /// Those of the files that are whole, the agent's own, and in no message and no other reply yet.
    long usable(OrganizationId organization, OutgoingReply reply, Instant since) {
        return jdbc.sql("""
                        select count(*) from attachment a
                        where a.organization_id = :organization and a.id = any (:files) and a.owner_kind = 'agent'
                          and a.owner_id = :agent and a.conversation_id is null and a.created_at > :since
                          and a.state not in ('uploading', 'infected')
                        """)
                .param("organization", organization.value())
                .param("files", Sql.uuids(reply.attachments()))
                .param("agent", reply.agent())
                .param("since", Sql.utc(since))
                .query(Long.class)
                .single();
    }

    /// Whether the contact or a colleague has written what its author had not on screen.
    boolean unseen(OrganizationId organization, OutgoingReply reply) {
        return jdbc.sql("""
                        select exists (select from message m
                            where m.organization_id = :organization and m.conversation_id = :conversation
                              and m.seq > :seen and m.kind in ('message', 'note')
                              and (m.author_kind = 'visitor' or m.author_kind = 'agent' and m.author_id <> :agent))
                        """)
                .param("organization", organization.value())
                .param("conversation", reply.conversation())
                .param("seen", reply.seen())
                .param("agent", reply.agent())
                .query(Boolean.class)
                .single();
    }

    boolean ofTicket(OrganizationId organization, OutgoingReply reply) {
        return jdbc.sql("""
                        select exists (select from ticket
                            where organization_id = :organization and conversation_id = :conversation)
                        """)
                .param("organization", organization.value())
                .param("conversation", reply.conversation())
                .query(Boolean.class)
                .single();
    }

    void stop(OrganizationId organization, UUID id, String reason) {
        jdbc.sql("""
                        update outgoing_reply set state = 'stopped', reason = left(:reason, 60)
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    /// Those of the conversations whose texts may hold the piece.
    List<UUID> holding(OrganizationId organization, Collection<UUID> conversations, Blackening piece) {
        return jdbc.sql("""
                        select id from outgoing_reply
                        where organization_id = :organization and conversation_id = any (:conversations)
                          and\s""" + Blackening.mayStandIn("text"))
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .params(piece.parameters())
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    void rewrite(OrganizationId organization, UUID id, String text) {
        jdbc.sql("update outgoing_reply set text = :text where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("text", text)
                .update();
    }

    /// `rule`: why it may go.
    void delete(OrganizationId organization, UUID id, String rule) {
        transactions.deleting(rule);
        jdbc.sql("delete from outgoing_reply where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    private static OutgoingReply row(ResultSet row, int number) throws SQLException {
        String attachments = Objects.requireNonNull(row.getString("attachments"));
        @Nullable String reason = row.getString("reason");
        return new OutgoingReply(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("agent_id", UUID.class),
                row.getString("text"),
                attachments.isEmpty()
                        ? List.of()
                        : Arrays.stream(attachments.split(" ", -1))
                                .map(UUID::fromString)
                                .toList(),
                row.getLong("seen"),
                row.getBoolean("anyway"),
                OutgoingReply.State.valueOf(
                        Objects.requireNonNull(row.getString("state")).toUpperCase(Locale.ROOT)),
                reason,
                Sql.instant(row, "send_at"),
                new OutgoingReply.Release(
                        row.getBoolean("planned"), row.getBoolean("despite"), row.getString("category")));
    }
}
