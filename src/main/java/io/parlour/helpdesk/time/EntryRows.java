package io.parlour.helpdesk.time;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of time spent, in the running transaction.
@Repository
class EntryRows {
    private static final String SELECT = """
            select e.id, e.conversation_id, e.message_id, e.agent_id, a.name, e.seconds, e.source, e.billable, e.note,
                e.at, b.name as changed_by
              from time_entry e
              join agent a on a.organization_id = e.organization_id and a.id = e.agent_id
              left join agent b on b.organization_id = e.organization_id and b.id = e.changed_by
             where e.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    /// The newest that the timer made of one agent.
    record Newest(UUID id, int seconds, Instant at) {}

    /// What is written down.
    record Fresh(
            UUID id,
            UUID conversation,
            UUID agent,
            int seconds,
            TimeEntry.Source source,
            boolean billable,
            @Nullable String note,
            Instant at) {}

    EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param seq of the message it was spent on; null for none
    void insert(OrganizationId organization, Fresh entry, @Nullable Long seq) {
        jdbc.sql("""
                        insert into time_entry (organization_id, id, conversation_id, message_id, agent_id, seconds,
                            source, billable, note, at)
                        values (:organization, :id, :conversation,
                            (select m.id from message m where m.organization_id = :organization
                                and m.conversation_id = :conversation and m.seq = :seq),
                            :agent, :seconds, :source, :billable, :note, :at)
                        on conflict do nothing""")
                .params(Sql.parameters(organization, entry))
                .param("seq", seq)
                .param("source", entry.source().key())
                .update();
    }

    /// Of one agent in a ticket, of what was counted and left as it was, after an instant.
    Optional<Newest> newest(OrganizationId organization, UUID conversation, UUID agent, Instant after) {
        return jdbc.sql("""
                        select id, seconds, at from time_entry
                         where organization_id = :organization and conversation_id = :conversation
                           and agent_id = :agent and source = 'timer' and at > :after
                           and changed_at is null
                         order by at desc limit 1""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("after", Sql.utc(after))
                .query((row, number) -> new Newest(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getInt("seconds"),
                        Sql.instant(row, "at")))
                .optional();
    }

    void lengthen(OrganizationId organization, UUID id, int seconds) {
        jdbc.sql("""
                        update time_entry set seconds = seconds + :seconds
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("seconds", seconds)
                .update();
    }

    /// Of a ticket and of those that are part of it, the newest first.
    List<TimeEntry> page(OrganizationId organization, UUID conversation, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + """
                        and e.conversation_id in (select t.conversation_id from ticket t
                            where t.organization_id = :organization
                              and (t.conversation_id = :conversation or t.merged_into = :conversation))
                        and (cast(:before as uuid) is null or e.id < cast(:before as uuid))
                        order by e.id desc limit :limit""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("before", before)
                .param("limit", limit)
                .query(EntryRows::row)
                .list();
    }

    /// Locks it until the transaction ends.
    Optional<TimeEntry> find(OrganizationId organization, UUID conversation, UUID id) {
        return jdbc.sql(SELECT + " and e.conversation_id = :conversation and e.id = :id for update of e")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("id", id)
                .query(EntryRows::row)
                .optional();
    }

    long withoutMessage(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select count(*) from time_entry where organization_id = :organization
                           and conversation_id = :conversation and message_id is null""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Long.class)
                .single();
    }

    void update(OrganizationId organization, UUID id, TimeEntries.Wish wish, UUID by, Instant now) {
        jdbc.sql("""
                        update time_entry set seconds = :seconds, billable = :billable, note = :note,
                            changed_by = :by, changed_at = :now
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("seconds", wish.seconds())
                .param("billable", wish.billable())
                .param("note", wish.note())
                .param("by", by)
                .param("now", Sql.utc(now))
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from time_entry where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    private static TimeEntry row(ResultSet row, int number) throws SQLException {
        return new TimeEntry(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("conversation_id", UUID.class)),
                Sql.uuid(row, "message_id"),
                Objects.requireNonNull(row.getObject("agent_id", UUID.class)),
                row.getString("name"),
                row.getInt("seconds"),
                TimeEntry.Source.of(row.getString("source")),
                row.getBoolean("billable"),
                row.getString("note"),
                Sql.instant(row, "at"),
                row.getString("changed_by"),
                false);
    }
}
