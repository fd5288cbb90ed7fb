package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where messages hold a piece of text, and that piece made blocks for ever. Part of a running transaction; screens
/// that show the messages read them anew.
@Component
public final class BlackenMessages {
    /// What stands in the place of a type on messages that somebody redacted.
    public static final String BY_HAND = "hand";

    private static final int MOST_PARTS = 200;

    private final Conversations conversations;
    private final PartRows parts;
    private final Timeline timeline;
    private final JdbcClient jdbc;

    /// A message or note.
    ///
    /// @param conversation where its row stands
    /// @param ticket the number of that, if it is one
    /// @param agent who wrote it, if that was one
    public record Holding(
            UUID conversation,
            @Nullable Long ticket,
            UUID message,
            MessageKind kind,
            @Nullable UUID agent,
            Instant at,
            String text) {}

    /// One of the conversations among which texts were taken along.
    ///
    /// @param mergedInto what it is part of
    public record Near(UUID conversation, @Nullable UUID mergedInto) {}

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

    /// As [#together], and what messages of it were moved to or came from, what followed on it and what was kept apart.
    public List<Near> around(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        with recursive near (id) as (
                            select cast(:id as uuid)
                            union
                            select o.id from near cross join lateral (
                                select t.merged_into as id from ticket t where t.organization_id = :organization
                                    and t.conversation_id = near.id and t.merged_into is not null
                                union all
                                select t.conversation_id from ticket t where t.organization_id = :organization
                                    and t.merged_into = near.id
                                union all
                                select p.shown_in from message_placement p where p.organization_id = :organization
                                    and p.conversation_id = near.id
                                union all
                                select p.conversation_id from message_placement p
                                    where p.organization_id = :organization and p.shown_in = near.id
                                union all
                                select l.other_id from conversation_link l where l.organization_id = :organization
                                    and l.conversation_id = near.id and l.kind in ('split', 'follow-up', 'apart')
                                union all
                                select l.conversation_id from conversation_link l
                                    where l.organization_id = :organization and l.other_id = near.id
                                    and l.kind in ('split', 'follow-up', 'apart')) o)
                        select n.id, t.merged_into from (select id from near limit :most) n
                        left join ticket t on t.organization_id = :organization and t.conversation_id = n.id""")
                .param("organization", organization.value())
                .param("id", conversation)
                .param("most", MOST_PARTS)
                .query((row, number) ->
                        new Near(Objects.requireNonNull(Sql.uuid(row, "id")), Sql.uuid(row, "merged_into")))
                .list();
    }

    /// Where a message is read: where its row stands, the ticket it was moved to, and what these are part of.
    public Set<UUID> places(OrganizationId organization, UUID message) {
        return Set.copyOf(jdbc.sql("""
                        with recursive way (id) as (
                            (select m.conversation_id from message m
                             where m.organization_id = :organization and m.id = :message
                             union all
                             select p.shown_in from message m join message_placement p
                                on p.organization_id = m.organization_id and p.conversation_id = m.conversation_id
                                    and p.seq = m.seq
                             where m.organization_id = :organization and m.id = :message)
                            union
                            select t.merged_into from way join ticket t
                                on t.organization_id = :organization and t.conversation_id = way.id
                            where t.merged_into is not null)
                        select id from way""")
                .param("organization", organization.value())
                .param("message", message)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list());
    }

    /// No event.
    public Optional<Holding> find(OrganizationId organization, UUID message) {
        return jdbc.sql("""
                        select m.conversation_id, t.number, m.id, m.kind, m.author_kind, m.author_id, m.at, m.text
                        from message m left join ticket t
                            on t.organization_id = m.organization_id and t.conversation_id = m.conversation_id
                        where m.organization_id = :organization and m.id = :id and m.kind <> 'event'
                        """)
                .param("organization", organization.value())
                .param("id", message)
                .query((row, number) -> holding(row))
                .optional();
    }

    /// Whatever is written or shown there, oldest first.
    public List<Holding> all(OrganizationId organization, Collection<UUID> conversations, int most) {
        return jdbc.sql("""
                        select m.conversation_id, t.number, m.id, m.kind, m.author_kind, m.author_id, m.at, m.text
                        from message m left join ticket t
                            on t.organization_id = m.organization_id and t.conversation_id = m.conversation_id
                        where m.organization_id = :organization and m.kind <> 'event'
                          and m.conversation_id in (select unnest(:conversations) union all
                              select p.conversation_id from message_placement p
                               where p.organization_id = :organization and p.shown_in = any (:conversations))
                          and (m.conversation_id = any (:conversations) or exists (
                              select from message_placement p where p.organization_id = :organization
                                and p.conversation_id = m.conversation_id and p.seq = m.seq
                                and p.shown_in = any (:conversations)))
                        order by m.at desc, m.id desc limit :most""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("most", most)
                .query((row, number) -> holding(row))
                .list()
                .reversed();
    }

    /// The messages, and of all the conversations their subjects and what events say. Messages that do not
    /// hold the piece are marked all the same: what they were made of held it.
    public void blacken(
            OrganizationId organization, Collection<UUID> around, Collection<Holding> chosen, Blackening piece) {
        Map<UUID, List<UUID>> messages = chosen.stream()
                .collect(Collectors.groupingBy(
                        Holding::conversation, Collectors.mapping(Holding::message, Collectors.toList())));
        Set<UUID> own = new TreeSet<>(around);
        own.addAll(messages.keySet());
        Set<UUID> all = new TreeSet<>(own);
        all.addAll(formerParts(organization, own));
        Set<UUID> there = conversations.lock(organization, all).keySet();
        List<Part> changed = new ArrayList<>();
        messages.forEach((conversation, ids) ->
                ids.forEach(id -> parts.find(organization, conversation, id).ifPresent(part -> {
                    part.mask(piece.apply(part.text), List.of(BY_HAND));
                    changed.add(part);
                })));
        changed.forEach(part -> tellElsewhere(organization, part));
        for (Part event : parts.events(organization, there)) {
            if (piece.standsIn(event.text)) {
                event.mask(piece.apply(event.text), List.of());
                changed.add(event);
            }
        }
        parts.update(organization, changed);
        timeline.tellRedacted(organization, changed);
        own.stream().filter(there::contains).forEach(each -> subject(organization, each, piece));
    }

    private void subject(OrganizationId organization, UUID conversation, Blackening piece) {
        String subject = conversations.subject(organization, conversation);
        if (subject != null && piece.standsIn(subject)) {
            conversations.rename(organization, conversation, piece.apply(subject));
        }
    }

    private List<UUID> formerParts(OrganizationId organization, Collection<UUID> tickets) {
        return jdbc.sql("""
                        select target_id as id from ticket_merge
                        where organization_id = :organization and source_id = any (:tickets)
                        union
                        select source_id from ticket_merge
                        where organization_id = :organization and target_id = any (:tickets)
                        """)
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// A file of the message is another one now.
    public void tell(OrganizationId organization, UUID conversation, UUID message) {
        parts.find(organization, conversation, message).ifPresent(part -> {
            timeline.tellRedacted(organization, List.of(part));
            tellElsewhere(organization, part);
        });
    }

    /// Who reads it there need not see where its row stands.
    private void tellElsewhere(OrganizationId organization, Part part) {
        timeline.tellRedacted(
                organization,
                places(organization, part.id).stream()
                        .filter(each -> !each.equals(part.conversation))
                        .map(each -> new Part(each, part.seq, part.id, part.at, true))
                        .toList());
    }

    private static Holding holding(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Holding(
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                row.getObject("number", Long.class),
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                MessageKind.of(row.getString("kind")),
                "agent".equals(row.getString("author_kind")) ? Sql.uuid(row, "author_id") : null,
                Sql.instant(row, "at"),
                Objects.requireNonNull(row.getString("text")));
    }
}
