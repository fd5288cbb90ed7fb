package io.parlour.helpdesk.imports;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// A file that nobody has brought to its end is not kept for ever: it holds what customers wrote.
@Component
final class ForgetImport {
    static final TaskDescriptor<RunImport.Job> TASK = TaskDescriptor.of("ticket-import-forget", RunImport.Job.class);
    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LATER = Duration.ofDays(1);

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
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(LATER))
                    .execute((instance, context) -> forgetting.forget(
                            new OrganizationId(instance.getData().organization()),
                            instance.getData().run()));
        }
    }
}
