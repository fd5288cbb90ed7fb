package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Texts of stored messages, read and masked where they stand. Asked while their conversations are locked.
@Component
final class PartRows {
    private static final int LOOK_BACK = 100;
    private static final int MOST = 30;

    private final JdbcClient jdbc;

    /// Whose messages belong together: what one author sent to one audience.
    record Sender(UUID conversation, @Nullable UUID author, MessageKind kind) {
        static Sender of(UUID conversation, Entry entry) {
            return new Sender(conversation, entry.author().id(), entry.kind());
        }
    }

    PartRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The newest messages of each sender, oldest first.
    Map<Sender, List<Part>> newest(OrganizationId organization, Collection<Sender> senders) {
        Map<Sender, List<Part>> found = new HashMap<>();
        senders.forEach(sender -> found.put(sender, new ArrayList<>()));
        jdbc.sql("""
                        select k.conversation, k.author, k.kind, m.seq, m.id, m.text, m.redactions, m.at
                        from unnest(:conversations, :authors, :kinds) as k (conversation, author, kind)
                        cross join lateral (
                            select * from (
                                select m.seq, m.id, m.text, m.redactions, m.at, m.author_id, m.kind from message m
                                where m.organization_id = :organization and m.conversation_id = k.conversation
                                order by m.seq desc limit :look_back) m
                            where m.author_id = k.author and m.kind = k.kind limit :most) m
                        where m.text <> ''
                        order by m.seq
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(senders, Sender::conversation))
                .param("authors", Sql.uuids(senders, Sender::author))
                .param("kinds", Sql.texts(senders, sender -> sender.kind().key()))
                .param("look_back", LOOK_BACK)
                .param("most", MOST)
                .query(row -> {
                    UUID conversation = Objects.requireNonNull(Sql.uuid(row, "conversation"));
                    Sender sender =
                            new Sender(conversation, Sql.uuid(row, "author"), MessageKind.of(row.getString("kind")));
                    Objects.requireNonNull(found.get(sender)).add(part(conversation, row));
                });
        return found;
    }

    /// Every text of a conversation, for its close.
    List<Part> all(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select seq, id, text, redactions, at from message
                        where organization_id = :organization and conversation_id = :conversation and text <> ''
                        order by seq
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> part(conversation, row))
                .list();
    }

    /// Events of a conversation that may hold the piece.
    ///
    /// @param others those alone that name another ticket
    List<Part> events(OrganizationId organization, UUID conversation, Blackening piece, boolean others) {
        return jdbc.sql("""
                        select seq, id, text, redactions, at from message
                        where organization_id = :organization and conversation_id = :conversation
                          and kind = 'event'
                          and (not :others or event in ('merged', 'unmerged', 'moved', 'split',
                            'side_opened', 'side_answered', 'side_closed', 'side_reopened'))
                          and\s""" + Blackening.mayStandIn("text"))
                .param("others", others)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .params(piece.parameters())
                .query((row, number) -> part(conversation, row))
                .list();
    }

    List<Part> some(OrganizationId organization, UUID conversation, Collection<UUID> messages) {
        return jdbc.sql("""
                        select seq, id, text, redactions, at from message
                        where organization_id = :organization and conversation_id = :conversation and id = any (:ids)
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("ids", Sql.uuids(messages))
                .query((row, number) -> part(conversation, row))
                .list();
    }

    private static Part part(UUID conversation, java.sql.ResultSet row) throws java.sql.SQLException {
        String redactions = row.getString("redactions");
        return new Part(
                        conversation,
                        row.getLong("seq"),
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Sql.instant(row, "at"),
                        true)
                .holding(row.getString("text"), redactions.isEmpty() ? List.of() : List.of(redactions.split(" ", -1)));
    }

    void update(OrganizationId organization, Collection<Part> parts) {
        jdbc.sql("""
                        update message m set text = n.text, redactions = n.redactions
                        from unnest(:conversations, :seqs, :texts, :redactions) as n (conversation, seq, text, redactions)
                        where m.organization_id = :organization and m.conversation_id = n.conversation and m.seq = n.seq
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(parts, part -> part.conversation))
                .param("seqs", Sql.numbers(parts, part -> part.seq))
                .param("texts", Sql.texts(parts, part -> part.text))
                .param("redactions", Sql.texts(parts, part -> String.join(" ", part.redactions)))
                .update();
    }
}
