package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.TestApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

class ShareWorkersIT {
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("share-test", Job.class);
    private static final int MANY = 20;

    private final TestApp app = TestApp.shared();
    private final UUID busy = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    record Job(UUID organization, int number) {}

    @Test
    void longWorkOfOneOrganizationLeavesHalfOfTheWorkersToOthersAndNoneIsLost() {
        Scheduler scheduler = scheduler();
        for (int number = 0; number < MANY; number++) {
            schedule(scheduler, busy, number);
        }
        app.superuser()
                // as if each had been tried before
                .sql("update scheduled_task set consecutive_failures = 3 where task_name = 'share-test'")
                .update();
        for (int number = MANY; number < MANY + 4; number++) {
            schedule(scheduler, other, number);
        }
        scheduler.start();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder(20, 21, 22, 23));
            assertThat(most).hasValue(DeferredWork.WORKERS / 2);
            assertThat(failures()).isEqualTo(3);
            free.countDown();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(done).hasSize(MANY + 4).doesNotHaveDuplicates());
        } finally {
            free.countDown();
            scheduler.stop();
        }
    }

    private void run(Job job) throws InterruptedException {
        if (job.organization().equals(busy)) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            free.await();
            running.decrementAndGet();
        }
        done.add(job.number());
    }

    /// The fewest that one of those that wait has.
    private int failures() {
        return app.superuser()
                .sql("select min(consecutive_failures) from scheduled_task where task_name = 'share-test'")
                .query(Integer.class)
                .single();
    }

    private static void schedule(Scheduler scheduler, UUID organization, int number) {
        scheduler.scheduleIfNotExists(TASK.instance(UUID.randomUUID().toString())
                .data(new Job(organization, number))
                .scheduledTo(Instant.now()));
    }

    private Scheduler scheduler() {
        Task<Job> task = Tasks.oneTime(TASK).execute((instance, context) -> {
            try {
                run(instance.getData());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return new DeferredWork()
                .scheduler(
                        app.bean(DataSource.class),
                        new StaticListableBeanFactory(Map.of("task", task))
                                .getBeanProvider(ResolvableType.forRawClass(Task.class)),
                        app.bean(JsonMapper.class),
                        Clock.systemUTC());
    }
}
