package io.parlour.helpdesk.reminders;

import io.parlour.database.Sql;
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

/// Rows of reminders, in the running transaction.
@Component
final class ReminderRows {
    private static final String SELECT = """
            select r.id, r.conversation_id, t.number, c.subject, coalesce(b.name, '') as by_name, r.text, r.due_at, r.done_at
            from reminder r
            join ticket t on t.organization_id = r.organization_id and t.conversation_id = r.conversation_id
            join conversation c on c.organization_id = r.organization_id and c.id = r.conversation_id
            left join agent b on b.organization_id = r.organization_id and b.id = r.by_id
            where r.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    /// One that is to be told at its moment.
    record Due(UUID conversation, UUID agent, Instant at) {}

    ReminderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, UUID id, Reminders.Wish wish, UUID by, Instant now) {
        jdbc.sql("""
                        insert into reminder (organization_id, id, agent_id, by_id, conversation_id, text, due_at, created_at)
                        values (:organization, :id, :agent, :by, :conversation, :text, :due, :now)
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("agent", wish.agent())
                .param("by", by)
                .param("conversation", wish.conversation())
                .param("text", wish.text())
                .param("due", Sql.utc(wish.at()))
                .param("now", Sql.utc(now))
                .update();
    }

    /// An agent's own: what is to do, the next first; what is done, the latest first.
    List<Reminder> of(
            OrganizationId organization,
            UUID agent,
            boolean done,
            @Nullable Instant at,
            @Nullable UUID after,
            int limit) {
        String beyond = done
                ? " and r.done_at is not null and (cast(:after as uuid) is null"
                        + " or (r.done_at, r.id) < (cast(:at as timestamptz), cast(:after as uuid)))"
                        + " order by r.done_at desc, r.id desc limit :limit"
                : " and r.done_at is null and (cast(:after as uuid) is null"
                        + " or (r.due_at, r.id) > (cast(:at as timestamptz), cast(:after as uuid)))"
                        + " order by r.due_at, r.id limit :limit";
        return jdbc.sql(SELECT + " and r.agent_id = :agent" + beyond)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("at", at == null ? null : Sql.utc(at))
                .param("after", after)
                .param("limit", limit)
                .query(ReminderRows::row)
                .list();
    }

    Optional<Reminder> find(OrganizationId organization, UUID agent, UUID id) {
        return jdbc.sql(SELECT + " and r.agent_id = :agent and r.id = :id")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("id", id)
                .query(ReminderRows::row)
                .optional();
    }

    long waiting(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select count(*) from (select from reminder where organization_id = :organization
                            and agent_id = :agent and done_at is null limit :most) few
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("most", Reminders.MOST)
                .query(Long.class)
                .single();
    }

    void done(OrganizationId organization, UUID id, @Nullable Instant at) {
        jdbc.sql("update reminder set done_at = :at where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", at == null ? null : Sql.utc(at))
                .update();
    }

    void postpone(OrganizationId organization, UUID id, Instant due) {
        jdbc.sql("""
                        update reminder set due_at = :due, told_at = null, done_at = null
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("due", Sql.utc(due))
                .update();
    }

    /// Marks it as told. Empty when it was told, is done, or is due at another moment by now.
    Optional<Due> tell(OrganizationId organization, UUID id, Instant due, Instant now) {
        return jdbc.sql("""
                        update reminder set told_at = :now
                        where organization_id = :organization and id = :id and due_at = :due
                          and told_at is null and done_at is null
                        returning conversation_id, agent_id, due_at
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("due", Sql.utc(due))
                .param("now", Sql.utc(now))
                .query((row, number) -> new Due(
                        row.getObject("conversation_id", UUID.class),
                        row.getObject("agent_id", UUID.class),
                        Sql.instant(row, "due_at")))
                .optional();
    }

    private static Reminder row(ResultSet row, int number) throws SQLException {
        OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
        return new Reminder(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("conversation_id", UUID.class)),
                row.getLong("number"),
                row.getString("subject"),
                row.getString("by_name"),
                row.getString("text"),
                Sql.instant(row, "due_at"),
                done == null ? null : done.toInstant());
    }
}
