package io.parlour.helpdesk.sla;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Has the clocks of tickets looked at at an instant. A look too many does nothing.
@Component
class SlaTimer {
    /// Ids alone.
    record Due(UUID organization, UUID conversation) {}

    static final LaterWork<Due> TASK = LaterWork.of("sla-timer", Due.class, Duration.ofSeconds(20));

    private final SchedulerClient scheduler;
    private final JdbcClient jdbc;

    SlaTimer(@Lazy SchedulerClient scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    /// Call inside the transaction; not before the instant, and at most a millisecond after it plus
    /// what the scheduler takes.
    ///
    /// @param looks by tickets, which the transaction has locked: none of them is set by another at the
    /// same time
    void set(OrganizationId organization, Map<UUID, Instant> looks) {
        Map<String, SchedulableInstance<Due>> wished = new LinkedHashMap<>();
        looks.forEach((conversation, due) -> {
            Instant at = due.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
            SchedulableInstance<Due> look = TASK.stored()
                    .instance(conversation + "@" + at.toEpochMilli())
                    .data(new Due(organization.value(), conversation))
                    .scheduledTo(at);
            wished.put(look.getId(), look);
        });
        if (wished.size() > 1) {
            wished.keySet().removeAll(known(wished.keySet()));
            scheduler.scheduleBatch(List.copyOf(wished.values()));
        } else {
            wished.values().forEach(scheduler::scheduleIfNotExists);
        }
    }

    private List<String> known(Collection<String> instances) {
        return jdbc.sql("""
                        select task_instance from scheduled_task
                         where task_name = :task and task_instance = any (:instances)""")
                .param("task", TASK.stored().getTaskName())
                .param("instances", new SqlArrayValue("text", instances.toArray()))
                .query((row, number) -> Objects.requireNonNull(row.getString("task_instance")))
                .list();
    }
}
