package io.parlour.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.json.JsonMapper;

/// Deferred work: a room declares `Task` beans and schedules them through `SchedulerClient` inside its business
/// transaction, so that work exists exactly when its cause was committed. Payloads hold ids alone, with their
/// `organization`: [ShareWorkers].
@Configuration(proxyBeanMethods = false)
class DeferredWork {
    static final int WORKERS = 8;

    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource dataSource, ObjectProvider<Task<?>> tasks, JsonMapper json, Clock clock) {
        List<Task<?>> onDemand = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        for (Task<?> task : tasks.orderedStream().toList()) {
            if (task instanceof RecurringTask<?> repeated) {
                recurring.add(repeated);
            } else {
                onDemand.add(task);
            }
        }
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), onDemand)
                .startTasks(recurring)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .tableName("scheduled_task")
                .serializer(new Json(json))
                .threads(WORKERS)
                // platform threads: virtual ones share their carriers with requests, which would wait for work that
                // computes
                .executorService(Executors.newFixedThreadPool(
                        WORKERS,
                        Thread.ofPlatform().daemon().name("deferred-", 1).factory()))
                .addExecutionInterceptor(new ShareWorkers(WORKERS, JdbcClient.create(dataSource), json, clock))
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(5))
                .enableImmediateExecution()
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    /// Starts after everything else and stops before anything else.
    @Bean
    SmartLifecycle schedulerLife(Scheduler scheduler) {
        return new Life(scheduler);
    }

    private static final class Life implements SmartLifecycle {
        private final Scheduler scheduler;
        private volatile boolean running;

        Life(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            scheduler.stop();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    /// Java's own serialization would let a row of the table make any object.
    private record Json(JsonMapper mapper) implements Serializer {
        @Override
        public byte[] serialize(@Nullable Object data) {
            return data == null ? new byte[0] : mapper.writeValueAsBytes(data);
        }

        @Override
        @SuppressWarnings("NullAway") // the library passes null for a task without data
        public <T> T deserialize(Class<T> type, byte @Nullable [] data) {
            return data == null || data.length == 0 ? null : mapper.readValue(data, type);
        }
    }
}
