package io.parlour.helpdesk.imports;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/// Goes through the lines of a file, a transaction each. It can be cut short anywhere: the next run goes on
/// behind the last line that is written down.
@Component
final class RunImport {
    private static final Logger LOG = LoggerFactory.getLogger(RunImport.class);
    static final LaterWork<Job> TASK = LaterWork.of("ticket-import", Job.class, Duration.ofSeconds(30));

    private final ImportFile files;
    private final Steps steps;
    private final ImportRows rows;
    private final AgentTexts texts;
    private final Transactions transactions;
    private final Clock clock;

    record Job(UUID organization, UUID run) {}

    /// The way of a line.
    @Component("importSteps")
    record Steps(ReadLine read, GatherPictures pictures, KeepTicket keep) {}

    RunImport(
            ImportFile files, Steps steps, ImportRows rows, AgentTexts texts, Transactions transactions, Clock clock) {
        this.files = files;
        this.steps = steps;
        this.rows = rows;
        this.texts = texts;
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
            GatherPictures.Gathered ready = ready(organization, run, line);
            return transactions.in(organization, () -> write(organization, run, number, line, ready));
        } catch (Problem e) {
            return faulty(
                    organization,
                    run,
                    number,
                    ProblemTexts.in(texts.ofTeam(organization).language()).detail(e));
        } catch (DataIntegrityViolationException e) {
            LOG.warn("a line of an import could not be stored", e);
            return faulty(organization, run, number, texts.ofTeam(organization).say("import.line.notStored"));
        }
    }

    private boolean faulty(OrganizationId organization, TicketImport run, int number, String reason) {
        transactions.in(organization, () -> {
            rows.fault(organization, run.id(), number, reason);
            rows.count(organization, run.id(), number, ImportRows.Result.FAILED);
        });
        return true;
    }

    /// The ticket with its pictures, for which others may have to be asked; null when the line cannot
    /// be read.
    private GatherPictures.@Nullable Gathered ready(OrganizationId organization, TicketImport run, String line) {
        if (!(steps.read().read(line, clock.instant()) instanceof ReadLine.Line.Whole(ImportedTicket ticket))) {
            return null;
        }
        Set<String> fresh = transactions.read(
                organization,
                () -> rows.seen(organization, run.source(), ticket.key())
                        .map(seen -> isSame(seen, line)
                                ? Set.<String>of()
                                : steps.keep().fresh(organization, run.source(), ticket, seen.conversation()))
                        .orElseGet(() -> ticket.messages().stream()
                                .map(ImportedTicket.Said::key)
                                .collect(Collectors.toSet())));
        return steps.pictures().gather(ticket, fresh);
    }

    private static boolean isSame(ImportRows.Seen seen, String line) {
        return Arrays.equals(seen.fingerprint(), ReadLine.fingerprint(line));
    }

    private boolean write(
            OrganizationId organization,
            TicketImport run,
            int number,
            String line,
            GatherPictures.@Nullable Gathered ready) {
        if (rows.find(organization, run.id()).filter(RunImport::isRunning).isEmpty()) {
            return false;
        }
        rows.count(organization, run.id(), number, ready == null ? null : keep(organization, run, ready, line));
        return true;
    }

    private ImportRows.Result keep(
            OrganizationId organization, TicketImport run, GatherPictures.Gathered ready, String line) {
        ImportedTicket ticket = ready.ticket();
        ImportRows.@Nullable Seen before =
                rows.seen(organization, run.source(), ticket.key()).orElse(null);
        if (before != null && isSame(before, line)) {
            return ImportRows.Result.SAME;
        }
        UUID conversation =
                steps.keep().keep(organization, run.source(), ticket, before == null ? null : before.conversation());
        rows.see(organization, run.source(), ticket.key(), conversation, ReadLine.fingerprint(line));
        if (ready.brought() + ready.missing() > 0) {
            rows.count(organization, run.id(), ready);
        }
        return before == null ? ImportRows.Result.MADE : ImportRows.Result.CHANGED;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> ticketImportTask(RunImport runs) {
            return TASK.task(job -> runs.run(new OrganizationId(job.organization()), job.run()));
        }
    }
}
