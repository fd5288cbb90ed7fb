package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.StoredValues;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    void save(OrganizationId organization, Collection<TicketState> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update ticket t set status_id = n.status, category = n.category, category_since = n.since,
                            priority = n.priority, type = n.type, version = n.version, spam = n.spam,
                            snoozed_until = n.snoozed, assigned_since = n.assigned, waiting_since = n.waiting,
                            last_contact_at = n.contact, first_answer_at = n.first, last_answer_at = n.last,
                            solved_at = n.solved, closed_at = n.closed, contact_messages = n.messages,
                            answers = n.answers, reopens = n.reopens, merged_into = n.parent, trashed_at = n.trashed,
                            trashed_by = n.thrower, satisfaction = n.satisfaction
                        from unnest(:conversations, :statuses, :categories, :since, :priorities, :types, :versions,
                                :spam, :snoozed, :assigned, :waiting, :contact, :first, :last, :solved, :closed,
                                :messages, :answers, :reopens, :parents, :trashed, :throwers, :satisfactions)
                            as n (conversation, status, category, since, priority, type, version,
                                spam, snoozed, assigned, waiting, contact, first, last, solved, closed,
                                messages, answers, reopens, parent, trashed, thrower, satisfaction)
                        where t.organization_id = :organization and t.conversation_id = any (:conversations)
                          and t.conversation_id = n.conversation""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(rows, TicketState::conversation))
                .param("statuses", Sql.uuids(rows, row -> row.workflow().status()))
                .param("categories", Sql.texts(rows, row -> row.workflow().category()))
                .param("since", Sql.times(rows, row -> row.times().category()))
                .param("priorities", Sql.numbers(rows, row ->
                        (long) row.workflow().priority()))
                .param("types", Sql.texts(rows, row -> row.workflow().type()))
                .param("versions", Sql.numbers(rows, TicketState::version))
                .param("spam", Sql.flags(rows, row -> row.workflow().spam()))
                .param("snoozed", Sql.times(rows, row -> row.workflow().snoozedUntil()))
                .param("assigned", Sql.times(rows, row -> row.times().assigned()))
                .param("waiting", Sql.times(rows, row -> row.times().waiting()))
                .param("contact", Sql.times(rows, row -> row.times().lastContact()))
                .param("first", Sql.times(rows, row -> row.times().firstAnswer()))
                .param("last", Sql.times(rows, row -> row.times().lastAnswer()))
                .param("solved", Sql.times(rows, row -> row.times().solved()))
                .param("closed", Sql.times(rows, row -> row.times().closed()))
                .param("messages", Sql.numbers(rows, row -> (long) row.counts().contactMessages()))
                .param("answers", Sql.numbers(rows, row -> (long) row.counts().answers()))
                .param("reopens", Sql.numbers(rows, row -> (long) row.counts().reopens()))
                .param("parents", Sql.uuids(rows, row -> row.gone().mergedInto()))
                .param("trashed", Sql.times(rows, row -> row.gone().trashed()))
                .param("throwers", Sql.uuids(rows, row -> row.gone().trashedBy()))
                .param("satisfactions", Sql.texts(rows, TicketState::satisfaction))
                .update();
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
                        Sql.instantOrNull(row, "snoozed_until")),
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
                        Sql.instantOrNull(row, "assigned_since"),
                        Sql.instantOrNull(row, "waiting_since"),
                        Sql.instantOrNull(row, "last_contact_at"),
                        Sql.instantOrNull(row, "first_answer_at"),
                        Sql.instantOrNull(row, "last_answer_at"),
                        Sql.instantOrNull(row, "solved_at"),
                        Sql.instantOrNull(row, "closed_at")),
                new TicketState.Counts(row.getInt("contact_messages"), row.getInt("answers"), row.getInt("reopens")),
                List.of((String[]) row.getArray("tags").getArray()),
                values.read(row.getString("fields")),
                new TicketState.Gone(
                        Sql.uuid(row, "merged_into"),
                        Sql.instantOrNull(row, "trashed_at"),
                        Sql.uuid(row, "trashed_by")),
                row.getString("satisfaction"));
    }
}
