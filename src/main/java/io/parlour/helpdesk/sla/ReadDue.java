package io.parlour.helpdesk.sla;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When a ticket's service levels are due, in the running transaction.
@Component
public final class ReadDue {
    /// The first due instant of the clocks that are open, also when it has passed; over `t`, the ticket, and the array
    /// `metrics`.
    public static final String SQL = """
            (select min(k.due_at) from sla_clock k where k.organization_id = t.organization_id
                and k.conversation_id = t.conversation_id and k.stopped_at is null and k.metric = any (:metrics)
                and k.state in ('running', 'breached_running'))""";

    private final JdbcClient jdbc;

    ReadDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Of those whose clocks run.
    public Map<Metric, Instant> of(OrganizationId organization, UUID conversation) {
        Map<Metric, Instant> due = new EnumMap<>(Metric.class);
        jdbc.sql("""
                        select k.metric, min(k.due_at) as due from sla_clock k
                         where k.organization_id = :organization and k.conversation_id = :conversation
                           and k.stopped_at is null and k.due_at is not null
                           and k.state in ('running', 'breached_running')
                         group by k.metric""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(row -> {
                    due.put(Metric.of(row.getString("metric")), Sql.instant(row, "due"));
                });
        return due;
    }
}
