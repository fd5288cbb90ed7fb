package io.parlour.kernel.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.TestDatabase;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

class LaterWorkIT {
    private static final LaterWork<Job> GREET = LaterWork.of("test-greet", Job.class, Duration.ofMillis(100));

    private final TestDatabase database = TestDatabase.shared();
    private final List<UUID> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    record Job(UUID organization, UUID item) implements Serializable {}

    @Test
    void isDoneOnceAfterTheCommitAndAgainWhenItFailed() {
        Task<Job> task = GREET.task(job -> {
            if (failures.getAndIncrement() < 2) {
                throw new IllegalStateException("not yet");
            }
            done.add(job.item());
        });
        Scheduler scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database.dataSource()), task)
                .tableName("scheduled_task")
                .schedulerName(new SchedulerName.Fixed("later-work"))
                .pollingInterval(Duration.ofMillis(100))
                .build();
        DoLater later = new DoLater(scheduler);
        TransactionTemplate transaction = new TransactionTemplate(database.manager());
        Job kept = new Job(UUID.randomUUID(), UUID.randomUUID());
        transaction.executeWithoutResult(status -> {
            later.once(GREET, "gone", new Job(kept.organization(), UUID.randomUUID()), Instant.now());
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            later.once(GREET, "kept", kept, Instant.now());
            later.once(GREET, "kept", new Job(kept.organization(), UUID.randomUUID()), Instant.now());
        });
        try {
            scheduler.start();
            await().untilAsserted(() -> assertThat(done).containsExactly(kept.item()));
            await().untilAsserted(
                            () -> assertThat(scheduler.getScheduledExecutions()).isEmpty());
            assertThat(failures).hasValue(3);
        } finally {
            scheduler.stop();
        }
    }
}
