package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private static final List<String> NEAR = List.of("split", "follow-up");
    private static final List<String> FAR = List.of("split", "follow-up", "apart");

    private static final String SELECT = """
            select m.conversation_id, t.number, m.id, m.kind, m.author_kind, m.author_id, m.at, m.text
            from message m left join ticket t
                on t.organization_id = m.organization_id and t.conversation_id = m.conversation_id
            where m.organization_id = :organization and m.kind <> 'event'
            """;

    /// Written or shown there.
    private static final String READ = """
             and m.conversation_id in (select unnest(:conversations) union all
                select p.conversation_id from message_placement p
                 where p.organization_id = :organization and p.shown_in = any (:conversations))
             and (m.conversation_id = any (:conversations) or exists (
                select from message_placement p where p.organization_id = :organization
                  and p.conversation_id = m.conversation_id and p.seq = m.seq and p.shown_in = any (:conversations)))
            """;

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
    /// @param mergedInto what it is part of, or the ticket whose side thread it is
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

    /// As [#together], and what messages of it were moved to or came from, what followed on it, and its side
    /// threads and child tickets.
    ///
    /// @param apart what was kept apart as well
    public List<Near> around(OrganizationId organization, UUID conversation, boolean apart) {
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
                                select c.side_of from conversation c where c.organization_id = :organization
                                    and c.id = near.id and c.side_of is not null
                                union all
                                select c.id from conversation c where c.organization_id = :organization
                                    and c.side_of = near.id
                                union all
                                select l.other_id from conversation_link l join conversation c
                                    on c.organization_id = l.organization_id and c.id = l.conversation_id
                                    where l.organization_id = :organization and l.conversation_id = near.id
                                    and l.kind = 'parent' and c.channel = 'internal'
                                union all
                                select l.conversation_id from conversation_link l join conversation c
                                    on c.organization_id = l.organization_id and c.id = l.conversation_id
                                    where l.organization_id = :organization and l.other_id = near.id
                                    and l.kind = 'parent' and c.channel = 'internal'
                                union all
                                select l.other_id from conversation_link l where l.organization_id = :organization
                                    and l.conversation_id = near.id and l.kind = any (:kinds)
                                union all
                                select l.conversation_id from conversation_link l
                                    where l.organization_id = :organization and l.other_id = near.id
                                    and l.kind = any (:kinds)) o)
                        select n.id, case when c.side_of is null then t.merged_into else c.side_of end as merged_into
                        from (select id from near limit :most) n
                        left join conversation c on c.organization_id = :organization and c.id = n.id
                        left join ticket t on t.organization_id = :organization and t.conversation_id = n.id""")
                .param("organization", organization.value())
                .param("id", conversation)
                .param("kinds", Sql.texts(apart ? FAR : NEAR, kind -> kind))
                .param("most", MOST_PARTS)
                .query((row, number) ->
                        new Near(Objects.requireNonNull(Sql.uuid(row, "id")), Sql.uuid(row, "merged_into")))
                .list();
    }

    /// Where a message is read: where its row stands, the ticket it was moved to, and what these are part of.
    public Set<UUID> places(OrganizationId organization, UUID message) {
        return Set.copyOf(places(organization, List.of(message)).getOrDefault(message, List.of()));
    }

    private Map<UUID, List<UUID>> places(OrganizationId organization, Collection<UUID> messages) {
        Map<UUID, List<UUID>> places = new HashMap<>();
        jdbc.sql("""
                        with recursive way (message, id) as (
                            (select m.id, m.conversation_id from message m
                             where m.organization_id = :organization and m.id = any (:messages)
                             union all
                             select m.id, p.shown_in from message m join message_placement p
                                on p.organization_id = m.organization_id and p.conversation_id = m.conversation_id
                                    and p.seq = m.seq
                             where m.organization_id = :organization and m.id = any (:messages))
                            union
                            select way.message, t.merged_into from way join ticket t
                                on t.organization_id = :organization and t.conversation_id = way.id
                            where t.merged_into is not null)
                        select message, id from way""")
                .param("organization", organization.value())
                .param("messages", Sql.uuids(messages))
                .query(row -> {
                    places.computeIfAbsent(row.getObject("message", UUID.class), each -> new ArrayList<>())
                            .add(row.getObject("id", UUID.class));
                });
        return places;
    }

    /// No event.
    public Optional<Holding> find(OrganizationId organization, UUID message) {
        return jdbc.sql(SELECT + " and m.id = :id")
                .param("organization", organization.value())
                .param("id", message)
                .query((row, number) -> holding(row))
                .optional();
    }

    /// The newest that are written or shown there and whose texts hold the piece, be it within words.
    public List<Holding> holding(
            OrganizationId organization, Collection<UUID> conversations, Blackening piece, int most) {
        return jdbc.sql(SELECT + READ + " and " + Blackening.mayStandIn("m.text")
                        + " order by m.at desc, m.id desc limit :most")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("most", most)
                .params(piece.parameters())
                .query((row, number) -> holding(row))
                .list();
    }

    /// The newest that are written or shown there.
    public List<UUID> newest(OrganizationId organization, Collection<UUID> conversations, int most) {
        return jdbc.sql("select m.id from message m where m.organization_id = :organization and m.kind <> 'event'"
                        + READ + " order by m.at desc, m.id desc limit :most")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("most", most)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// Those of the messages that are written or shown there.
    public List<Holding> among(OrganizationId organization, Collection<UUID> conversations, Collection<UUID> messages) {
        return jdbc.sql(SELECT + READ + " and m.id = any (:messages)")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("messages", Sql.uuids(messages))
                .query((row, number) -> holding(row))
                .list();
    }

    /// Those of the conversations whose subject holds the piece, or what is told of an event.
    public List<UUID> telling(OrganizationId organization, Collection<UUID> conversations, Blackening piece) {
        return ids(organization, conversations, piece, """
                        select c.id from conversation c
                        where c.organization_id = :organization and c.id = any (:conversations) and (%s
                          or exists (select from message m where m.organization_id = :organization
                              and m.conversation_id = c.id and m.kind = 'event' and %s))
                        """.formatted(
                        Blackening.mayStandIn("c.subject"), Blackening.mayStandIn("m.text")));
    }

    /// Others that were told the piece with the subject of one of these, when the two were joined, parted or
    /// split, or as it is a side thread or a child ticket of the other.
    public List<UUID> told(OrganizationId organization, Collection<UUID> conversations, Blackening piece) {
        return ids(organization, conversations, piece, """
                        select distinct m.conversation_id as id from message m
                        where m.organization_id = :organization and m.kind = 'event'
                          and m.event in ('merged', 'unmerged', 'moved', 'split',
                            'side_opened', 'side_answered', 'side_closed', 'side_reopened')
                          and m.conversation_id <> all (:conversations)
                          and m.conversation_id in (
                            select target_id from ticket_merge
                             where organization_id = :organization and source_id = any (:conversations)
                            union all
                            select source_id from ticket_merge
                             where organization_id = :organization and target_id = any (:conversations)
                            union all
                            select other_id from conversation_link where organization_id = :organization
                             and conversation_id = any (:conversations) and kind = 'split'
                            union all
                            select conversation_id from conversation_link where organization_id = :organization
                             and other_id = any (:conversations) and kind = 'split'
                            union all
                            select other_id from conversation_link where organization_id = :organization
                             and conversation_id = any (:conversations) and kind = 'parent'
                            union all
                            select side_of from conversation where organization_id = :organization
                             and id = any (:conversations) and side_of is not null)
                          and\s""" + Blackening.mayStandIn("m.text"));
    }

    private List<UUID> ids(OrganizationId organization, Collection<UUID> conversations, Blackening piece, String sql) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .params(piece.parameters())
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// Messages of one conversation. Those that do not hold the piece are marked all the same: what they were made of
    /// held it.
    public void blacken(OrganizationId organization, UUID conversation, Collection<UUID> messages, Blackening piece) {
        if (conversations.lock(organization, conversation).isEmpty()) {
            return;
        }
        List<Part> changed = parts.some(organization, conversation, messages);
        changed.forEach(part -> part.mask(piece.apply(part.text), List.of(BY_HAND)));
        tellElsewhere(organization, changed);
        write(organization, changed);
    }

    /// The subject of a conversation and what its events say.
    public void blackenTelling(OrganizationId organization, UUID conversation, Blackening piece) {
        if (conversations.lock(organization, conversation).isPresent()) {
            events(organization, conversation, piece, false);
            subject(organization, conversation, piece);
        }
    }

    /// What a conversation was told of others.
    public void blackenTold(OrganizationId organization, UUID conversation, Blackening piece) {
        if (conversations.lock(organization, conversation).isPresent()) {
            events(organization, conversation, piece, true);
        }
    }

    private void events(OrganizationId organization, UUID conversation, Blackening piece, boolean others) {
        List<Part> events = parts.events(organization, conversation, piece, others).stream()
                .filter(event -> piece.standsIn(event.text))
                .toList();
        events.forEach(event -> event.mask(piece.apply(event.text), List.of()));
        write(organization, events);
    }

    private void write(OrganizationId organization, List<Part> changed) {
        parts.update(organization, changed);
        timeline.tellRedacted(organization, changed);
    }

    private void subject(OrganizationId organization, UUID conversation, Blackening piece) {
        String subject = conversations.subject(organization, conversation);
        if (subject != null && piece.standsIn(subject)) {
            conversations.rename(organization, conversation, piece.apply(subject));
        }
    }

    /// A file of the message is another one now.
    public void tell(OrganizationId organization, UUID conversation, UUID message) {
        List<Part> part = parts.some(organization, conversation, List.of(message));
        timeline.tellRedacted(organization, part);
        tellElsewhere(organization, part);
    }

    /// Who reads it there need not see where its row stands.
    private void tellElsewhere(OrganizationId organization, List<Part> parts) {
        Map<UUID, List<UUID>> places =
                places(organization, parts.stream().map(part -> part.id).toList());
        timeline.tellRedacted(
                organization,
                parts.stream()
                        .flatMap(part -> places.getOrDefault(part.id, List.of()).stream()
                                .filter(each -> !each.equals(part.conversation))
                                .map(each -> new Part(each, part.seq, part.id, part.at, true)))
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
