package io.parlour.conversations.merging;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
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

/// Where messages are shown, in the running transaction.
@Component
final class PlacementRows {
    /// A ticket and all that is part of it.
    private static final String TREE = """
            with recursive tree as (
                select cast(:ticket as uuid) as id
                union all
                select t.conversation_id from tree join ticket t
                    on t.organization_id = :organization and t.merged_into = tree.id)
            """;

    private final JdbcClient jdbc;

    /// A message where its row stands.
    record Stored(UUID conversation, long seq, UUID id, Instant at) {}

    /// A message of a conversation that is shown in another ticket.
    public record Moved(long seq, UUID conversation, long number) {}

    PlacementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a ticket shows beside its own rows, newest first. What happened to a part when it became one is left out.
    List<Stored> beside(OrganizationId organization, UUID ticket, @Nullable Stored before, int limit) {
        return jdbc.sql(TREE + """
                        select m.conversation_id, m.seq, m.id, m.at from message m
                        where m.organization_id = :organization and m.conversation_id <> :ticket
                          and m.conversation_id in (select id from tree union all
                              select p.conversation_id from message_placement p
                               where p.organization_id = :organization and p.shown_in in (select id from tree))
                          and coalesce((select p.shown_in from message_placement p
                               where p.organization_id = :organization and p.conversation_id = m.conversation_id
                                 and p.seq = m.seq), m.conversation_id) in (select id from tree)
                          and (m.kind <> 'event' or not exists (select from ticket_merge g
                               where g.organization_id = :organization and g.source_id = m.conversation_id
                                 and g.undone_at is null and m.at >= g.at))
                          and (cast(:at as timestamptz) is null
                               or (m.at, m.id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by m.at desc, m.id desc limit :limit""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("at", before == null ? null : Sql.utc(before.at()))
                .param("id", before == null ? null : before.id())
                .param("limit", limit)
                .query((row, number) -> new Stored(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        row.getLong("seq"),
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Sql.instant(row, "at")))
                .list();
    }

    /// Messages of a time by conversation: of the tickets that are one with this, the contact's own as far as the
    /// reader reads those, what the contact wrote in what this became part of, and what the reader wrote
    /// anywhere. What a split shows elsewhere stays where it was written.
    Map<UUID, List<Long>> ofContact(
            OrganizationId organization, UUID ticket, ReadJoined.Reader reader, Instant from, Instant until, int most) {
        Map<UUID, List<Long>> found = new HashMap<>();
        jdbc.sql("""
                        with recursive way as (
                            select cast(:ticket as uuid) as id
                            union all
                            select t.merged_into from way join ticket t on t.organization_id = :organization
                                and t.conversation_id = way.id and t.merged_into is not null),
                        tree as (
                            select id from way
                            union
                            select t.conversation_id from tree join ticket t
                                on t.organization_id = :organization and t.merged_into = tree.id)
                        select m.conversation_id, m.seq from message m
                        join conversation c on c.organization_id = m.organization_id and c.id = m.conversation_id
                        left join participant p on p.organization_id = m.organization_id
                          and p.conversation_id = m.conversation_id and p.kind = 'visitor'
                          and p.participant_id = :reader
                        where m.organization_id = :organization and m.conversation_id in (select id from tree)
                          and m.kind = 'message' and m.at >= :from and m.at < :until
                          and (m.author_kind = 'visitor' and m.author_id = :reader
                                and (m.of_part or m.conversation_id <> :ticket)
                              or m.conversation_id <> :ticket
                                and (m.author_kind = 'visitor' and m.author_id = :contact
                                    and m.conversation_id in (select id from way)
                                  or c.contact_id = :contact and (:all or p.sees_all
                                    or m.at >= p.joined_at - interval '1 second')))
                        order by m.at desc, m.id desc limit :most""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("contact", reader.contact())
                .param("reader", reader.reader())
                .param("all", reader.all())
                .param("from", Sql.utc(from))
                .param("until", Sql.utc(until))
                .param("most", most)
                .query(row -> {
                    found.computeIfAbsent(row.getObject("conversation_id", UUID.class), home -> new ArrayList<>())
                            .add(row.getLong("seq"));
                });
        return found;
    }

    /// Which of its own messages a ticket does not show.
    List<Moved> moved(OrganizationId organization, UUID ticket) {
        return jdbc.sql(TREE + """
                        select p.seq, p.shown_in, t.number from message_placement p
                        join ticket t on t.organization_id = p.organization_id and t.conversation_id = p.shown_in
                        where p.organization_id = :organization and p.conversation_id = :ticket
                          and p.shown_in not in (select id from tree)
                        order by p.seq desc limit 1000""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query((row, number) -> new Moved(
                        row.getLong("seq"), Objects.requireNonNull(Sql.uuid(row, "shown_in")), row.getLong("number")))
                .list();
    }

    /// The merges of a ticket's parts, newest first.
    List<UUID> merges(OrganizationId organization, UUID ticket) {
        return jdbc.sql(TREE + """
                        select g.id from ticket_merge g
                        where g.organization_id = :organization and g.undone_at is null
                          and g.target_id in (select id from tree)
                        order by g.id desc limit 200""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    /// Messages and notes that these tickets show since an instant, oldest first.
    List<Stored> since(OrganizationId organization, Collection<UUID> tickets, Instant since, int most) {
        return jdbc.sql("""
                        select m.conversation_id, m.seq, m.id, m.at from message m
                        left join message_placement p on p.organization_id = m.organization_id
                            and p.conversation_id = m.conversation_id and p.seq = m.seq
                        where m.organization_id = :organization and m.kind <> 'event' and m.at > :since
                          and (m.conversation_id = any (:tickets) or m.conversation_id in (
                              select o.conversation_id from message_placement o
                               where o.organization_id = :organization and o.shown_in = any (:tickets)))
                          and coalesce(p.shown_in, m.conversation_id) = any (:tickets)
                        order by m.at, m.id limit :most""")
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets))
                .param("since", Sql.utc(since))
                .param("most", most)
                .query((row, number) -> new Stored(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        row.getLong("seq"),
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Sql.instant(row, "at")))
                .list();
    }

    /// A message with who wrote it.
    ///
    /// @param contact null for what no contact wrote
    /// @param answer whether an agent wrote it for the contact
    record Written(Stored stored, @Nullable UUID contact, boolean answer) {}

    void lock(OrganizationId organization, UUID conversation) {
        jdbc.sql("select id from conversation where organization_id = :organization and id = :id for no key update")
                .param("organization", organization.value())
                .param("id", conversation)
                .query()
                .listOfRows();
    }

    /// Those of the messages and notes that a ticket shows as its own, oldest first.
    List<Written> shown(OrganizationId organization, UUID ticket, Collection<UUID> ids) {
        return jdbc.sql("""
                        select m.conversation_id, m.seq, m.id, m.at, m.kind, m.author_kind, m.author_id from message m
                        left join message_placement p on p.organization_id = m.organization_id
                            and p.conversation_id = m.conversation_id and p.seq = m.seq
                        where m.organization_id = :organization and m.id = any (:ids) and m.kind <> 'event'
                          and coalesce(p.shown_in, m.conversation_id) = :ticket
                        order by m.at, m.id""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("ids", Sql.uuids(ids))
                .query((row, number) -> new Written(
                        new Stored(
                                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                                row.getLong("seq"),
                                Objects.requireNonNull(Sql.uuid(row, "id")),
                                Sql.instant(row, "at")),
                        row.getString("author_kind").equals("visitor") ? Sql.uuid(row, "author_id") : null,
                        row.getString("kind").equals("message")
                                && row.getString("author_kind").equals("agent")))
                .list();
    }

    /// How many messages and notes a ticket shows as its own.
    int count(OrganizationId organization, UUID ticket) {
        return jdbc.sql("""
                        select (select count(*) from message m where m.organization_id = :organization
                                and m.conversation_id = :ticket and m.kind <> 'event')
                            - (select count(*) from message_placement p where p.organization_id = :organization
                                and p.conversation_id = :ticket)
                            + (select count(*) from message_placement p where p.organization_id = :organization
                                and p.shown_in = :ticket)""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query(Integer.class)
                .single();
    }

    boolean isSplit(OrganizationId organization, UUID ticket) {
        return jdbc.sql("""
                        select exists (select from conversation_link where organization_id = :organization
                            and conversation_id = :ticket and kind = 'split')""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query(Boolean.class)
                .single();
    }

    boolean hasOwn(OrganizationId organization, UUID ticket) {
        return jdbc.sql("""
                        select exists (select from message where organization_id = :organization
                            and conversation_id = :ticket and kind <> 'event')
                          or exists (select from ticket where organization_id = :organization
                            and merged_into = :ticket)""")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query(Boolean.class)
                .single();
    }

    /// All that a ticket shows of others goes back to where it was written.
    void back(OrganizationId organization, UUID ticket) {
        jdbc.sql("delete from message_placement where organization_id = :organization and shown_in = :ticket")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .update();
    }

    /// Shows messages in a ticket from now on. Those whose rows stand there are at home.
    void place(OrganizationId organization, Collection<Stored> messages, UUID ticket, UUID by, Instant at) {
        for (Stored each : messages) {
            jdbc.sql("""
                            delete from message_placement
                             where organization_id = :organization and conversation_id = :conversation and seq = :seq""")
                    .param("organization", organization.value())
                    .param("conversation", each.conversation())
                    .param("seq", each.seq())
                    .update();
            if (!each.conversation().equals(ticket)) {
                insert(organization, each, ticket, by, at);
            }
        }
    }

    private void insert(OrganizationId organization, Stored message, UUID ticket, UUID by, Instant at) {
        jdbc.sql("""
                        insert into message_placement (organization_id, conversation_id, seq, shown_in, by_id, at)
                        values (:organization, :conversation, :seq, :ticket, :by, :at)""")
                .param("organization", organization.value())
                .param("conversation", message.conversation())
                .param("seq", message.seq())
                .param("ticket", ticket)
                .param("by", by)
                .param("at", Sql.utc(at))
                .update();
    }
}
