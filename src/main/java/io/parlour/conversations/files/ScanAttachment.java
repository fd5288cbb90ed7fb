package io.parlour.conversations.files;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Scans a new attachment and keeps the answer. Without an answer it is tried again a minute later, and after three
/// times the file is left unscanned.
@Configuration(proxyBeanMethods = false)
class ScanAttachment {
    private static final int TRIES = 3;

    @Bean
    Task<Scanner.Job> attachmentScanTask(Scanner scanner, Blobs blobs, JdbcClient jdbc, Transactions transactions) {
        return Tasks.oneTime(Scanner.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                .execute((instance, context) -> {
                    Scanner.Job job = instance.getData();
                    boolean last = context.getExecution().consecutiveFailures >= TRIES - 1;
                    keep(jdbc, transactions, job, scan(scanner, blobs, job, last));
                });
    }

    private static String scan(Scanner scanner, Blobs blobs, Scanner.Job job, boolean last) {
        OrganizationId organization = new OrganizationId(job.organization());
        try (InputStream octets = blobs.open(organization, job.attachment()).orElse(InputStream.nullInputStream())) {
            return switch (scanner.scan(octets)) {
                case CLEAN -> "clean";
                case INFECTED -> "infected";
                case NONE -> {
                    if (last) {
                        yield "unscanned";
                    }
                    throw new IllegalStateException("the scanner gave no answer");
                }
            };
        } catch (IOException e) {
            throw new IllegalStateException("the file cannot be read", e);
        }
    }

    private static void keep(JdbcClient jdbc, Transactions transactions, Scanner.Job job, String state) {
        UUID id = job.attachment();
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(organization, () -> {
            jdbc.sql("""
                            update attachment set state = :state
                            where organization_id = :organization and id = :id and state = 'pending'
                            """)
                    .param("state", state)
                    .param("organization", organization.value())
                    .param("id", id)
                    .update();
        });
    }
}
