package io.parlour.kernel.work;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Instant;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Asks for [LaterWork].
@Component
public final class DoLater {
    private final SchedulerClient scheduler;

    /// @param scheduler needs all kinds of work first, and those what asks for it
    DoLater(@Lazy SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    /// In the running transaction. What was asked for under the same key and isn't done yet stays as it is.
    public <D extends Record> void once(LaterWork<D> work, String key, D data, Instant at) {
        scheduler.scheduleIfNotExists(work.stored().instance(key).data(data).scheduledTo(at));
    }
}
