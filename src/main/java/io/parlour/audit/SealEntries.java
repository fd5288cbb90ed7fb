package io.parlour.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Moves recorded entries to the chains of their organizations, every second on one node. The database does it, so that
/// the program itself can't write a chain.
@Component
public final class SealEntries {
    private static final int AT_ONCE = 2_000;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    SealEntries(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> sealAuditEntries(SealEntries entries) {
            // the scheduler looks once a second, and a delay as long would skip every other look
            return Tasks.recurring("audit-entries", FixedDelay.of(Duration.ofMillis(500)))
                    .execute((instance, context) -> entries.all());
        }
    }

    /// Until nothing is left but what running transactions hold up. Returns how many were moved.
    public int all() {
        int moved = 0;
        int some;
        do {
            some = some(AT_ONCE);
            moved += some;
        } while (some == AT_ONCE);
        return moved;
    }

    int some(int atOnce) {
        return transactions.installation(() -> jdbc.sql("select parlour_audit_seal(:most)")
                .param("most", atOnce)
                .query(Integer.class)
                .single());
    }
}
