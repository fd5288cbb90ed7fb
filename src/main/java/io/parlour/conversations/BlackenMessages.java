package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where messages hold a piece of text, and that piece made blocks for ever. Part of a running transaction; screens
/// that
/// show the messages read them anew.
@Component
public final class BlackenMessages {
    /// What stands in the place of a type on messages that somebody redacted.
    public static final String BY_HAND = "hand";

    private static final int MOST_PARTS = 200;

    private final Conversations conversations;
    private final PartRows parts;
    private final Timeline timeline;
    private final JdbcClient jdbc;

    public record Holding(
            UUID conversation,
            UUID message,
            MessageKind kind,
            @Nullable UUID agent,
            Instant at,
            String text) {}

    BlackenMessages(Conversations conversations, PartRows parts, Timeline timeline, JdbcClient jdbc) {
        this.conversations = conversations;
        this.parts = parts;
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    /// A ticket, what is part of it and what it is part of: one timeline.
    public List<UUID> together(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        with recursive up (id) as (
                            select cast(:id as uuid)
                            union
                            select t.merged_into from up
                            join ticket t on t.organization_id = :organization and t.conversation_id = up.id
                            where t.merged_into is not null),
                        tree (id) as (
                            select id from up
                            union
                            select t.conversation_id from tree
                            join ticket t on t.organization_id = :organization and t.merged_into = tree.id)
                        select id from tree limit :most""")
                .param("organization", organization.value())
                .param("id", conversation)
                .param("most", MOST_PARTS)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    public Optional<Holding> find(OrganizationId organization, UUID conversation, UUID message) {
        return jdbc.sql("""
                        select conversation_id, id, kind, author_kind, author_id, at, text from message
                        where organization_id = :organization and conversation_id = :conversation and id = :id
                          and kind <> 'event'
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("id", message)
                .query((row, number) -> holding(row))
                .optional();
    }

    /// Whatever is written there, oldest first.
    public List<Holding> all(OrganizationId organization, Collection<UUID> conversations, int most) {
        return jdbc.sql("""
                        select conversation_id, id, kind, author_kind, author_id, at, text from message
                        where organization_id = :organization and conversation_id = any (:conversations)
                          and kind <> 'event'
                        order by at desc, id desc limit :most""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("most", most)
                .query((row, number) -> holding(row))
                .list()
                .reversed();
    }

    /// Messages of one conversation, and its subject. Those that do not hold the piece are marked all the same: what
    /// they were made of held it.
    public void blacken(OrganizationId organization, UUID conversation, Collection<UUID> messages, Blackening piece) {
        ConversationHead head = conversations.lock(organization, conversation).orElse(null);
        if (head == null) {
            return;
        }
        List<Part> changed = new ArrayList<>();
        for (UUID message : messages) {
            parts.find(organization, conversation, message).ifPresent(part -> {
                part.mask(piece.apply(part.text), List.of(BY_HAND));
                changed.add(part);
            });
        }
        parts.update(organization, changed);
        timeline.tellRedacted(organization, changed);
        String subject = conversations.subject(organization, conversation);
        if (subject != null && piece.standsIn(subject)) {
            conversations.rename(organization, conversation, piece.apply(subject));
        }
    }

    /// A file of the message is another one now.
    public void tell(OrganizationId organization, UUID conversation, UUID message) {
        parts.find(organization, conversation, message)
                .ifPresent(part -> timeline.tellRedacted(organization, List.of(part)));
    }

    private static Holding holding(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Holding(
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                MessageKind.of(row.getString("kind")),
                "agent".equals(row.getString("author_kind")) ? Sql.uuid(row, "author_id") : null,
                Sql.instant(row, "at"),
                Objects.requireNonNull(row.getString("text")));
    }
}
