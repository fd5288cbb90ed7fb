package io.parlour.conversations.files;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every five minutes, files that wait for a message for over an hour go.
@Configuration(proxyBeanMethods = false)
class SweepUploads {
    private static final Duration EVERY = Duration.ofMinutes(5);

    @Bean
    Task<Void> uploadSweepTask(Organizations organizations, ExpireUploads expire) {
        return Tasks.recurring("upload-sweep", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            organizations.each(expire::expire);
        });
    }
}
