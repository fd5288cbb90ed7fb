package io.parlour.helpdesk.imports;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/// Goes through the lines of a file, a transaction each. It can be cut short anywhere: the next run goes on behind the
/// last line that is written down.
@Component
final class RunImport {
    private static final Logger LOG = LoggerFactory.getLogger(RunImport.class);
    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("ticket-import", Job.class);

    private final ImportFile files;
    private final ReadLine read;
    private final KeepTicket keep;
    private final ImportRows rows;
    private final Transactions transactions;
    private final Clock clock;

    record Job(UUID organization, UUID run) {}

    RunImport(
            ImportFile files, ReadLine read, KeepTicket keep, ImportRows rows, Transactions transactions, Clock clock) {
        this.files = files;
        this.read = read;
        this.keep = keep;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run(OrganizationId organization, UUID id) {
        TicketImport run = transactions
                .read(organization, () -> rows.find(organization, id))
                .filter(RunImport::isRunning)
                .orElse(null);
        if (run == null) {
            return;
        }
        files.read(organization, id, run.done(), (number, line) -> line(organization, run, number, line));
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the program ends; another goes on behind the last line");
        }
        boolean over = transactions.in(
                organization, () -> rows.turn(organization, id, List.of("running"), "done", clock.instant()));
        if (over) {
            files.delete(organization, id);
        }
    }

    private static boolean isRunning(TicketImport run) {
        return run.state().equals("running");
    }

    private boolean line(OrganizationId organization, TicketImport run, int number, String line) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        try {
            return transactions.in(organization, () -> write(organization, run, number, line));
        } catch (Problem e) {
            return faulty(organization, run, number, e.detail());
        } catch (DataIntegrityViolationException e) {
            LOG.warn("a line of an import could not be stored", e);
            return faulty(organization, run, number, "Something in it cannot be stored.");
        }
    }

    private boolean faulty(OrganizationId organization, TicketImport run, int number, String reason) {
        transactions.in(organization, () -> {
            rows.fault(organization, run.id(), number, reason);
            rows.count(organization, run.id(), number, ImportRows.Result.FAILED);
        });
        return true;
    }

    private boolean write(OrganizationId organization, TicketImport run, int number, String line) {
        if (rows.find(organization, run.id()).filter(RunImport::isRunning).isEmpty()) {
            return false;
        }
        rows.count(
                organization,
                run.id(),
                number,
                switch (read.read(line, clock.instant())) {
                    case ReadLine.Line.Faulty ignored -> null;
                    case ReadLine.Line.Whole(ImportedTicket ticket) -> keep(organization, run, ticket, line);
                });
        return true;
    }

    private ImportRows.Result keep(OrganizationId organization, TicketImport run, ImportedTicket ticket, String line) {
        byte[] fingerprint = ReadLine.fingerprint(line);
        ImportRows.@Nullable Seen before =
                rows.seen(organization, run.source(), ticket.key()).orElse(null);
        if (before != null && Arrays.equals(before.fingerprint(), fingerprint)) {
            return ImportRows.Result.SAME;
        }
        UUID conversation =
                keep.keep(organization, run.source(), ticket, before == null ? null : before.conversation());
        rows.see(organization, run.source(), ticket.key(), conversation, fingerprint);
        return before == null ? ImportRows.Result.MADE : ImportRows.Result.CHANGED;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> ticketImportTask(RunImport runs) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                    .execute((instance, context) -> runs.run(
                            new OrganizationId(instance.getData().organization()),
                            instance.getData().run()));
        }
    }
}
