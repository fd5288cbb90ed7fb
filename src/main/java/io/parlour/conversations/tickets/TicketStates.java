package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.StoredValues;
import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of tickets with those of their conversations.
@Component
final class TicketStates {
    private final JdbcClient jdbc;
    private final StoredValues values;

    TicketStates(JdbcClient jdbc, StoredValues values) {
        this.jdbc = jdbc;
        this.values = values;
    }

    Map<UUID, TicketState> of(OrganizationId organization, Collection<UUID> conversations) {
        return read(organization, conversations, "");
    }

    /// For whoever is going to save them: a status that is taken away meanwhile does not come back.
    Map<UUID, TicketState> lock(OrganizationId organization, Collection<UUID> conversations) {
        return read(organization, conversations, " order by t.conversation_id for no key update of t");
    }

    private Map<UUID, TicketState> read(OrganizationId organization, Collection<UUID> conversations, String locking) {
        return jdbc
                .sql("""
                        select t.conversation_id, t.number, t.source, t.status_id, t.category, t.category_since, t.priority,
                            t.type, t.version, t.spam, t.snoozed_until, t.assigned_since, t.waiting_since,
                            t.last_contact_at, t.first_answer_at, t.last_answer_at, t.solved_at, t.closed_at,
                            t.contact_messages, t.answers, t.reopens, t.made_at, t.merged_into, t.trashed_at, t.trashed_by,
                            t.fields, t.satisfaction,
                            c.assignee_id, c.department_id, c.site_id, c.contact_id, c.channel, c.subject, c.language,
                            array(select g.tag from ticket_tag g where g.organization_id = t.organization_id
                                and g.conversation_id = t.conversation_id order by g.fold) as tags
                        from ticket t
                        join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                        where t.organization_id = :organization and t.conversation_id = any (:conversations)
                        """ + locking)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .query(this::state)
                .list()
                .stream()
                .collect(Collectors.toMap(TicketState::conversation, Function.identity()));
    }

    void save(OrganizationId organization, TicketState state) {
        TicketState.Workflow workflow = state.workflow();
        TicketState.Times times = state.times();
        jdbc.sql("""
                        update ticket set status_id = :status, category = :category, category_since = :since,
                            priority = :priority, type = :type, version = :version, spam = :spam,
                            snoozed_until = :snoozed, assigned_since = :assigned, waiting_since = :waiting,
                            last_contact_at = :contact, first_answer_at = :first, last_answer_at = :last,
                            solved_at = :solved, closed_at = :closed, contact_messages = :messages,
                            answers = :answers, reopens = :reopens, merged_into = :into, trashed_at = :trashed,
                            trashed_by = :thrower, satisfaction = :satisfaction
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", state.conversation())
                .param("status", workflow.status())
                .param("category", workflow.category())
                .param("since", Sql.utc(times.category()))
                .param("priority", workflow.priority())
                .param("type", workflow.type())
                .param("version", state.version())
                .param("spam", workflow.spam())
                .param("snoozed", utc(workflow.snoozedUntil()))
                .param("assigned", utc(times.assigned()))
                .param("waiting", utc(times.waiting()))
                .param("contact", utc(times.lastContact()))
                .param("first", utc(times.firstAnswer()))
                .param("last", utc(times.lastAnswer()))
                .param("solved", utc(times.solved()))
                .param("closed", utc(times.closed()))
                .param("messages", state.counts().contactMessages())
                .param("answers", state.counts().answers())
                .param("reopens", state.counts().reopens())
                .param("into", state.gone().mergedInto())
                .param("trashed", utc(state.gone().trashed()))
                .param("thrower", state.gone().trashedBy())
                .param("satisfaction", state.satisfaction())
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : Sql.utc(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private TicketState state(ResultSet row, int number) throws SQLException {
        return new TicketState(
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                row.getLong("number"),
                row.getLong("version"),
                new TicketState.Workflow(
                        row.getString("category"),
                        Sql.uuid(row, "status_id"),
                        row.getInt("priority"),
                        row.getString("type"),
                        row.getBoolean("spam"),
                        instant(row, "snoozed_until")),
                new TicketState.Place(
                        Sql.uuid(row, "assignee_id"),
                        Sql.uuid(row, "department_id"),
                        Sql.uuid(row, "site_id"),
                        Objects.requireNonNull(Sql.uuid(row, "contact_id")),
                        row.getString("channel"),
                        row.getString("source"),
                        row.getString("subject"),
                        row.getString("language")),
                new TicketState.Times(
                        Sql.instant(row, "made_at"),
                        Sql.instant(row, "category_since"),
                        instant(row, "assigned_since"),
                        instant(row, "waiting_since"),
                        instant(row, "last_contact_at"),
                        instant(row, "first_answer_at"),
                        instant(row, "last_answer_at"),
                        instant(row, "solved_at"),
                        instant(row, "closed_at")),
                new TicketState.Counts(row.getInt("contact_messages"), row.getInt("answers"), row.getInt("reopens")),
                List.of((String[]) row.getArray("tags").getArray()),
                values.read(row.getString("fields")),
                new TicketState.Gone(
                        Sql.uuid(row, "merged_into"), instant(row, "trashed_at"), Sql.uuid(row, "trashed_by")),
                row.getString("satisfaction"));
    }
}
