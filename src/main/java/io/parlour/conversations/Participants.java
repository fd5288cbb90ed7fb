package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far each side has received and read.
@Component
final class Participants {
    private static final String PARTS = """
            with recursive parts as (
                select t.conversation_id as id from ticket t
                 where t.organization_id = :organization and t.merged_into = :conversation
                union all
                select t.conversation_id from parts join ticket t
                    on t.organization_id = :organization and t.merged_into = parts.id)
            """;

    /// Whether a message `m` is for every contact who reads here. What somebody wrote who had to do with a merged
    /// ticket alone is for agents, and for its author (HD-70).
    static final String SHARED = "not m.of_part";

    private final JdbcClient jdbc;

    record Marks(long readSeq, long deliveredSeq) {}

    Participants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Agents that were assigned take part from now on.
    void join(OrganizationId organization, List<Placed> placed) {
        List<Placed> assigned =
                placed.stream().filter(row -> assigned(row) != null).toList();
        if (assigned.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into participant (organization_id, conversation_id, kind, participant_id, joined_at)
                        select :organization, n.conversation, 'agent', n.agent, n.at
                        from unnest(:conversations, :agents, :ats) as n (conversation, agent, at)
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(assigned, Placed::conversation))
                .param("agents", Sql.uuids(assigned, Participants::assigned))
                .param("ats", Sql.times(assigned, Placed::at))
                .update();
    }

    private static @Nullable UUID assigned(Placed row) {
        Entry.Happened event = row.entry().event();
        return event != null && event.type() == EventType.ASSIGNED ? event.agent() : null;
    }

    /// Also the contact whose conversation it is.
    boolean takesPart(OrganizationId organization, UUID conversation, UUID contact) {
        return jdbc.sql("""
                        select exists (select from participant where organization_id = :organization
                            and conversation_id = :conversation and kind = 'visitor' and participant_id = :contact)
                          or exists (select from conversation where organization_id = :organization
                            and id = :conversation and contact_id = :contact)
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("contact", contact)
                .query(Boolean.class)
                .single();
    }

    /// Who takes part, also the contact of a ticket that became part of it, and who takes part there:
    /// agents read those here, others do not (HD-70).
    boolean mayWrite(OrganizationId organization, UUID conversation, UUID contact) {
        return takesPart(organization, conversation, contact)
                || jdbc.sql("select exists (" + PARTS + """
                            select from parts join conversation a
                                on a.organization_id = :organization and a.id = parts.id
                            where a.contact_id = :contact or exists (select from participant q
                                where q.organization_id = :organization and q.conversation_id = parts.id
                                  and q.kind = 'visitor' and q.participant_id = :contact))""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("contact", contact)
                        .query(Boolean.class)
                        .single();
    }

    /// Which of these messages here only agents read.
    Set<UUID> unshared(OrganizationId organization, UUID conversation, Collection<UUID> messages) {
        return Set.copyOf(jdbc.sql("select m.id from message m where m.organization_id = :organization"
                        + " and m.conversation_id = :conversation and m.id = any (:ids) and not (" + SHARED + ")")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("ids", Sql.uuids(messages))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list());
    }

    boolean hasWritten(OrganizationId organization, UUID conversation, UUID contact) {
        return jdbc.sql("""
                        select exists (select from message where organization_id = :organization
                            and conversation_id = :conversation and author_kind = 'visitor' and author_id = :contact)
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("contact", contact)
                .query(Boolean.class)
                .single();
    }

    /// False when it takes part already.
    boolean add(OrganizationId organization, UUID conversation, String kind, UUID id, Instant at) {
        return jdbc.sql("""
                        insert into participant (organization_id, conversation_id, kind, participant_id, joined_at)
                        values (:organization, :conversation, :kind, :id, :at) on conflict do nothing
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("kind", kind)
                        .param("id", id)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    /// The contacts among them, whose conversation it is included when it has written on a page.
    List<UUID> contacts(OrganizationId organization, UUID conversation, int limit) {
        return jdbc.sql("""
                        select participant_id from participant where organization_id = :organization
                            and conversation_id = :conversation and kind = 'visitor'
                        order by joined_at, participant_id limit :limit
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject("participant_id", UUID.class)))
                .list();
    }

    /// Which of the contacts an agent showed all that was said.
    Set<UUID> seeAll(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select participant_id from participant where organization_id = :organization
                            and conversation_id = :conversation and kind = 'visitor' and sees_all""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Objects.requireNonNull(row.getObject("participant_id", UUID.class)))
                .set();
    }

    /// Whether it takes part.
    boolean show(OrganizationId organization, UUID conversation, UUID contact, boolean all) {
        return jdbc.sql("""
                        update participant set sees_all = :all where organization_id = :organization
                            and conversation_id = :conversation and kind = 'visitor' and participant_id = :contact""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("contact", contact)
                        .param("all", all)
                        .update()
                == 1;
    }

    /// Whether it took part; the contact whose conversation it is stays.
    boolean remove(OrganizationId organization, UUID conversation, UUID contact) {
        return jdbc.sql("""
                        delete from participant p using conversation c
                        where p.organization_id = :organization and p.conversation_id = :conversation
                          and p.kind = 'visitor' and p.participant_id = :contact
                          and c.organization_id = :organization and c.id = :conversation and c.contact_id <> :contact
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("contact", contact)
                        .update()
                == 1;
    }

    /// Moves marks forward, never past the newest message; empty when there is no such conversation.
    Optional<Marks> advance(
            OrganizationId organization, MarkRead.Reader reader, long read, long delivered, Instant at) {
        return jdbc.sql("""
                        insert into participant as p (organization_id, conversation_id, kind, participant_id,
                            read_seq, delivered_seq, joined_at)
                        select c.organization_id, c.id, :kind, :id, least(greatest(:read, 0), c.last_seq),
                            least(greatest(:delivered, :read, 0), c.last_seq), :at
                        from conversation c where c.organization_id = :organization and c.id = :conversation
                        on conflict (organization_id, conversation_id, kind, participant_id) do update
                        set read_seq = greatest(p.read_seq, excluded.read_seq),
                            delivered_seq = greatest(p.delivered_seq, excluded.delivered_seq)
                        returning read_seq, delivered_seq
                        """)
                .param("organization", organization.value())
                .param("conversation", reader.conversation())
                .param("kind", reader.kind())
                .param("id", reader.id())
                .param("read", read)
                .param("delivered", delivered)
                .param("at", Sql.utc(at))
                .query((row, number) -> new Marks(row.getLong("read_seq"), row.getLong("delivered_seq")))
                .optional();
    }

    /// How far anyone of a side has received and read a conversation; zero where no one has.
    Marks furthest(OrganizationId organization, UUID conversation, String kind) {
        return jdbc.sql("""
                        select coalesce(max(read_seq), 0) as read_seq,
                            coalesce(max(greatest(delivered_seq, read_seq)), 0) as delivered_seq
                        from participant
                        where organization_id = :organization and conversation_id = :conversation and kind = :kind
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("kind", kind)
                .query((row, number) -> new Marks(row.getLong("read_seq"), row.getLong("delivered_seq")))
                .single();
    }

    /// "Mark unread": the one way back.
    void rewind(OrganizationId organization, MarkRead.Reader reader, long read) {
        jdbc.sql("""
                        update participant set read_seq = least(read_seq, greatest(:read, 0))
                        where organization_id = :organization and conversation_id = :conversation
                          and kind = :kind and participant_id = :id
                        """)
                .param("organization", organization.value())
                .param("conversation", reader.conversation())
                .param("kind", reader.kind())
                .param("id", reader.id())
                .param("read", read)
                .update();
    }
}
