package io.parlour.conversations.files;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.kernel.OrganizationId;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Asks whether a file is harmful: a command (`PARLOUR_SCAN_COMMAND`), or an ICAP service (`PARLOUR_SCAN_ICAP`). With
/// neither, no file is scanned.
@Component
final class Scanner {
    /// Ids alone, as all deferred work.
    record Job(UUID organization, UUID attachment) {}

    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("attachment-scan", Job.class);

    enum Answer {
        CLEAN,
        INFECTED,
        NONE
    }

    private final @Nullable Engine engine;
    private final ObjectProvider<SchedulerClient> deferred;
    private final Clock clock;

    /// Judges one file. Answers NONE instead of failing, within its own finite time.
    interface Engine {
        Answer scan(InputStream octets);
    }

    Scanner(
            @Value("${parlour.scan.command:}") String command,
            @Value("${parlour.scan.icap:}") String icap,
            ObjectProvider<SchedulerClient> deferred,
            Clock clock) {
        if (!command.isBlank() && !icap.isBlank()) {
            throw new IllegalStateException("set PARLOUR_SCAN_COMMAND or PARLOUR_SCAN_ICAP, not both");
        }
        this.engine = !command.isBlank()
                ? new ScanCommand(List.of(command.strip().split("\\s+")))
                : !icap.isBlank() ? new IcapScan(IcapScan.Service.of(icap.strip()), Duration.ofSeconds(30)) : null;
        this.deferred = deferred;
        this.clock = clock;
    }

    boolean configured() {
        return engine != null;
    }

    /// Inside the transaction that makes the attachment.
    void schedule(OrganizationId organization, UUID attachment) {
        deferred.getObject()
                .scheduleIfNotExists(TASK.instance(attachment.toString())
                        .data(new Job(organization.value(), attachment))
                        .scheduledTo(clock.instant()));
    }

    Answer scan(InputStream octets) {
        return engine == null ? Answer.NONE : engine.scan(octets);
    }
}
