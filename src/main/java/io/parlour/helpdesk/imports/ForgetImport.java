package io.parlour.helpdesk.imports;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// A file that nobody has brought to its end is not kept for ever: it holds what customers wrote.
@Component
final class ForgetImport {
    static final LaterWork<RunImport.Job> TASK =
            LaterWork.of("ticket-import-forget", RunImport.Job.class, Duration.ofDays(1));
    static final Duration KEPT = Duration.ofDays(30);

    private final ImportFile files;
    private final ImportRows rows;
    private final Transactions transactions;

    ForgetImport(ImportFile files, ImportRows rows, Transactions transactions) {
        this.files = files;
        this.rows = rows;
        this.transactions = transactions;
    }

    void forget(OrganizationId organization, UUID id) {
        TicketImport run = transactions
                .read(organization, () -> rows.find(organization, id))
                .orElse(null);
        if (run == null || run.state().equals("done")) {
            return;
        }
        if (!transactions.in(organization, () -> rows.delete(organization, id))) {
            throw new IllegalStateException("an import still runs; it is looked at again");
        }
        files.delete(organization, id);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<RunImport.Job> ticketImportForgetTask(ForgetImport forgetting) {
            return TASK.task(job -> forgetting.forget(new OrganizationId(job.organization()), job.run()));
        }
    }
}
