package io.parlour.helpdesk.sla;

import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /// Null while none runs.
    ///
    /// @param metric null for the first of all
    public @Nullable Instant of(OrganizationId organization, UUID conversation, @Nullable Metric metric) {
        List<Metric> metrics = metric == null ? List.of(Metric.values()) : List.of(metric);
        return jdbc
                .sql("select " + SQL + """
                         as due from ticket t
                         where t.organization_id = :organization and t.conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("metrics", Sql.texts(metrics, Metric::key))
                .query((row, number) -> row.getObject("due", OffsetDateTime.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(OffsetDateTime::toInstant)
                .findFirst()
                .orElse(null);
    }
}
