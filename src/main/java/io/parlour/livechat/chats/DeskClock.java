package io.parlour.livechat.chats;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Sees that a desk looks up when the next moment comes: one deferred task for each second at which something is due.
/// A look too many does nothing.
@Component
final class DeskClock {
    record Due(UUID organization) {}

    static final TaskDescriptor<Due> TASK = TaskDescriptor.of("chat-desk", Due.class);

    private final ChatRows chats;
    private final ObjectProvider<SchedulerClient> scheduler;

    DeskClock(ChatRows chats, ObjectProvider<SchedulerClient> scheduler) {
        this.chats = chats;
        this.scheduler = scheduler;
    }

    /// Call inside the desk's transaction.
    void set(OrganizationId organization) {
        chats.nextDue(organization).ifPresent(due -> set(organization, due));
    }

    /// The same, for a moment that stands in no row.
    void set(OrganizationId organization, Instant due) {
        Instant at = due.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        scheduler
                .getObject()
                .scheduleIfNotExists(TASK.instance(organization + "@" + at.getEpochSecond())
                        .data(new Due(organization.value()))
                        .scheduledTo(at));
    }
}
