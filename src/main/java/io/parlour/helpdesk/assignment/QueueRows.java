package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tickets that wait for an agent, in the running transaction: the most urgent first, then whose promise ends first,
/// then who has waited longest, then by number (HD-18).
@Repository
class QueueRows {
    private static final String WAITING = """
            select c.id from ticket t
            join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
            left join lateral (select min(k.due_at) as at from sla_clock k
                where k.organization_id = t.organization_id and k.conversation_id = t.conversation_id
                  and k.stopped_at is null) due on true
            where t.organization_id = :organization and c.state = 'open' and c.assignee_id is null
              and t.category in ('new', 'open') and not t.spam
              and t.merged_into is null and t.trashed_at is null
              and (t.snoozed_until is null or t.snoozed_until <= :now)
            """;
    private static final String ORDER =
            " order by t.priority desc, due.at nulls last, t.waiting_since nulls last, t.number";
    private static final String FIRST = ORDER + " limit :most for update of c skip locked";

    private final JdbcClient jdbc;

    QueueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The head of the queues of these departments and of what has none. It is locked; what others are changing just
    /// now is passed over.
    Optional<UUID> head(OrganizationId organization, Collection<UUID> departments, boolean others, Instant now) {
        return jdbc.sql(WAITING + " and (c.department_id = any (:departments) or (:others and c.department_id is null))"
                        + FIRST)
                .param("organization", organization.value())
                .param("departments", Sql.uuids(departments))
                .param("others", others)
                .param("now", Sql.utc(now))
                .param("most", 1)
                .query(UUID.class)
                .optional();
    }

    /// The first among what may still be given out by itself, and wants no skill but these; locked like the head.
    List<UUID> moving(OrganizationId organization, UUID department, Collection<UUID> skills, int most, Instant now) {
        return jdbc.sql(WAITING + """
                         and c.department_id = :department and not exists (select from ticket_turn u
                            where u.organization_id = t.organization_id and u.conversation_id = t.conversation_id
                              and u.stopped)
                         and not exists (select from ticket_skill w
                            where w.organization_id = t.organization_id and w.conversation_id = t.conversation_id
                              and w.skill_id <> all (:skills))
                        """ + FIRST)
                .param("organization", organization.value())
                .param("department", department)
                .param("skills", Sql.uuids(skills))
                .param("most", most)
                .param("now", Sql.utc(now))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// The first of a queue, in its order.
    List<UUID> first(OrganizationId organization, UUID department, int limit, Instant now) {
        return jdbc.sql(WAITING + " and c.department_id = :department" + ORDER + " limit :limit")
                .param("organization", organization.value())
                .param("department", department)
                .param("limit", limit)
                .param("now", Sql.utc(now))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }
}
