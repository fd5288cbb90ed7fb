package io.parlour.live.internal.log;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveTasks {
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    Task<Void> liveSweepTask(SweepLive sweep) {
        return Tasks.recurring("live-sweep", Schedules.fixedDelay(EVERY)).execute((instance, context) -> sweep.sweep());
    }
}
