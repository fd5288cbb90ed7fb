package io.parlour.helpdesk.sides;

import io.parlour.database.Sql;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.helpdesk.sides.SideThread.State;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of side threads, in the running transaction.
@Component
final class SideRows {
    static final int MOST = 100;
    private static final int PEOPLE = 40;

    /// The newest first; those of tickets that became part of this one are its own (HD-70).
    private static final String OF_TICKET = """
            with recursive parts (id) as (
                select cast(:ticket as uuid)
                union
                select t.conversation_id from parts join ticket t
                    on t.organization_id = :organization and t.merged_into = parts.id)
            select s.conversation_id, s.ticket_id, s.kind, s.state, s.opened_at, c.subject, a.name as opened_by, t.number,
                m.at as last_at, case s.kind
                    when 'email' then array(
                        select coalesce(nullif(n.name, ''), h.value, '?') from participant p
                        join contact n on n.organization_id = p.organization_id and n.id = p.participant_id
                        left join lateral (select e.value from handle e where e.organization_id = p.organization_id
                            and e.contact_id = p.participant_id and e.kind = 'email' order by e.id limit 1) h on true
                        where p.organization_id = s.organization_id and p.conversation_id = s.conversation_id
                          and p.kind = 'visitor' order by p.joined_at, p.participant_id limit :people)
                    else array(
                        select w.name from agent w where w.organization_id = s.organization_id and w.id in (
                            select b.author_id from message b where b.organization_id = s.organization_id
                                and b.conversation_id = s.conversation_id and b.author_kind = 'agent' and b.kind = 'note')
                        order by w.name limit :people) end as people
            from parts
            join side_thread s on s.organization_id = :organization and s.ticket_id = parts.id
            join conversation c on c.organization_id = s.organization_id and c.id = s.conversation_id
            left join agent a on a.organization_id = s.organization_id and a.id = s.opened_by
            left join ticket t on t.organization_id = s.organization_id and t.conversation_id = s.conversation_id
            left join lateral (
                select l.at from message l where l.organization_id = s.organization_id
                    and l.conversation_id = s.conversation_id and l.kind <> 'event' order by l.seq desc limit 1) m on true
            """;

    private final JdbcClient jdbc;

    /// A thread as it stands, under its lock.
    record Standing(
            UUID ticket,
            Kind kind,
            State state,
            @Nullable UUID openedBy,
            @Nullable String subject) {}

    SideRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, UUID thread, UUID ticket, Kind kind, @Nullable UUID by, Instant now) {
        jdbc.sql("""
                        insert into side_thread (organization_id, conversation_id, ticket_id, kind, state, state_since,
                            opened_by, opened_at)
                        values (:organization, :thread, :ticket, :kind, 'created', :now, :by, :now)""")
                .param("organization", organization.value())
                .param("thread", thread)
                .param("ticket", ticket)
                .param("kind", kind.key())
                .param("by", by)
                .param("now", Sql.utc(now))
                .update();
    }

    long count(OrganizationId organization, UUID ticket) {
        return jdbc.sql(
                        "select count(*) from side_thread where organization_id = :organization and ticket_id = :ticket")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .query(Long.class)
                .single();
    }

    List<SideThread> of(OrganizationId organization, UUID ticket) {
        return jdbc.sql(OF_TICKET + " order by s.opened_at desc, s.conversation_id desc limit :most")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("people", PEOPLE)
                .param("most", MOST)
                .query(SideRows::row)
                .list();
    }

    /// Empty for one of another ticket.
    Optional<SideThread> find(OrganizationId organization, UUID ticket, UUID thread) {
        return jdbc.sql(OF_TICKET + " where s.conversation_id = :thread")
                .param("organization", organization.value())
                .param("ticket", ticket)
                .param("thread", thread)
                .param("people", PEOPLE)
                .query(SideRows::row)
                .optional();
    }

    Optional<Standing> lock(OrganizationId organization, UUID thread) {
        return jdbc.sql("""
                        select s.ticket_id, s.kind, s.state, s.opened_by, c.subject from side_thread s
                        join conversation c on c.organization_id = s.organization_id and c.id = s.conversation_id
                        where s.organization_id = :organization and s.conversation_id = :thread
                        for no key update of s""")
                .param("organization", organization.value())
                .param("thread", thread)
                .query((row, number) -> new Standing(
                        Objects.requireNonNull(row.getObject("ticket_id", UUID.class)),
                        Kind.of(row.getString("kind")).orElseThrow(),
                        State.of(row.getString("state")),
                        row.getObject("opened_by", UUID.class),
                        row.getString("subject")))
                .optional();
    }

    void turn(OrganizationId organization, UUID thread, State to, Instant now) {
        jdbc.sql("""
                        update side_thread set state = :state, state_since = :now
                        where organization_id = :organization and conversation_id = :thread""")
                .param("organization", organization.value())
                .param("thread", thread)
                .param("state", to.key())
                .param("now", Sql.utc(now))
                .update();
    }

    private static SideThread row(ResultSet row, int number) throws SQLException {
        OffsetDateTime last = row.getObject("last_at", OffsetDateTime.class);
        return new SideThread(
                Objects.requireNonNull(row.getObject("conversation_id", UUID.class)),
                Objects.requireNonNull(row.getObject("ticket_id", UUID.class)),
                Kind.of(row.getString("kind")).orElseThrow(),
                State.of(row.getString("state")),
                row.getString("subject"),
                row.getString("opened_by"),
                Sql.instant(row, "opened_at"),
                List.of((String[]) row.getArray("people").getArray()),
                row.getObject("number", Long.class),
                last == null ? null : last.toInstant());
    }
}
