package io.parlour.database;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Deferred work of one organization takes at most half of the workers of a node, so that timers of others are kept.
/// What
/// finds no worker comes back soon, in the order it came; it stays stored meanwhile, and keeps its count of failures.
final class ShareWorkers implements ExecutionInterceptor {
    static final String ORGANIZATION = "organization";
    private static final Duration SOON = Duration.ofMillis(500);
    /// Between two that come back, so that a thousand that wait don't keep the other workers busy with asking.
    private static final Duration APART = Duration.ofMillis(5);

    private final int most;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Share> shares = new HashMap<>();

    /// @param next when the last one that found no worker comes back
    private record Share(int running, Instant next) {}

    ShareWorkers(int workers, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.most = workers / 2;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> instance, ExecutionContext context, ExecutionChain chain) {
        Object data = instance.getData();
        String organization = data == null ? "" : organization(data);
        if (organization.isEmpty()) {
            return chain.proceed(instance, context);
        }
        Instant later = begin(organization);
        if (later != null) {
            return (complete, _) -> postpone(complete.getExecution(), later);
        }
        try {
            return chain.proceed(instance, context);
        } finally {
            end(organization);
        }
    }

    private String organization(Object data) {
        return json.valueToTree(data).path(ORGANIZATION).asString("");
    }

    /// When to come back if there is no worker for it.
    private synchronized @Nullable Instant begin(String organization) {
        Share share = shares.getOrDefault(organization, new Share(0, Instant.MIN));
        if (share.running() < most) {
            shares.put(organization, new Share(share.running() + 1, share.next()));
            return null;
        }
        Instant soon = clock.instant().plus(SOON);
        Instant later = share.next().isBefore(soon) ? soon : share.next().plus(APART);
        shares.put(organization, new Share(share.running(), later));
        return later;
    }

    private synchronized void end(String organization) {
        shares.computeIfPresent(
                organization, (_, share) -> share.running() == 1 ? null : new Share(share.running() - 1, share.next()));
    }

    /// The library would count it as a success.
    private void postpone(Execution execution, Instant later) {
        jdbc.sql("""
                        update scheduled_task set picked = false, picked_by = null, last_heartbeat = null,
                            execution_time = :later, version = version + 1
                        where task_name = :task and task_instance = :instance and version = :version""")
                .param("later", Sql.utc(later))
                .param("task", execution.getTaskName())
                .param("instance", execution.getId())
                .param("version", execution.version)
                .update();
    }
}
