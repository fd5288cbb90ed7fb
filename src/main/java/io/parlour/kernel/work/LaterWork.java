package io.parlour.kernel.work;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.function.Consumer;

/// A kind of work that is stored in the transaction that asks for it ([DoLater]) and done once afterwards, by whichever
/// node is free and also after a restart. What fails is tried again.
///
/// ```java
/// private static final LaterWork<Job> TASK = LaterWork.of("ticket-close", Job.class, Duration.ofSeconds(30));
///
/// @Bean
/// Task<Job> ticketCloseTask(Closing closing) {
///     return TASK.task(closing::close);
/// }
/// ```
///
/// @param stored its name and the type of its data, ids alone: both are in the database until it is done
/// @param retry how long after a failure
public record LaterWork<D extends Record>(TaskDescriptor<D> stored, Duration retry) {
    private static final Duration RETRY = Duration.ofMinutes(5);

    public static <D extends Record> LaterWork<D> of(String name, Class<D> data, Duration retry) {
        return new LaterWork<>(TaskDescriptor.of(name, data), retry);
    }

    /// Tried again after five minutes.
    public static <D extends Record> LaterWork<D> of(String name, Class<D> data) {
        return of(name, data, RETRY);
    }

    /// For the scheduler, as a bean.
    public Task<D> task(Consumer<D> run) {
        return Tasks.oneTime(stored)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(retry))
                .execute((instance, context) -> run.accept(instance.getData()));
    }
}
