package io.parlour.search.log;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every six hours, searches that were kept long enough go.
@Configuration(proxyBeanMethods = false)
class SweepSearches {
    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    Task<Void> searchSweepTask(Organizations organizations, SearchLog log) {
        return Tasks.recurring("search-sweep", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            organizations.each(log::forget);
        });
    }
}
