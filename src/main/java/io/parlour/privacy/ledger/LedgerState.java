package io.parlour.privacy.ledger;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Up to which line the ledger is in effect in this database.
@Component
public class LedgerState {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private volatile boolean replaying;

    LedgerState(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public long applied() {
        return transactions.installation(() -> jdbc.sql("select applied_seq from ledger_state")
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /// Until the replay of older lines has ended, newer ones don't count as in effect.
    public void replaying(boolean now) {
        replaying = now;
    }

    /// In the running transaction, or one of its own. Never back.
    public void upTo(long seq) {
        if (replaying) {
            return;
        }
        Runnable write = () -> jdbc.sql("""
                        insert into ledger_state (applied_seq) values (:seq)
                        on conflict (one) do update set applied_seq = greatest(ledger_state.applied_seq, excluded.applied_seq)""").param("seq", seq).update();
        transactions.installation(() -> {
            write.run();
            return true;
        });
    }

    /// The operator knows that lines are lost.
    public void acknowledge(long seq) {
        transactions.installation(() -> jdbc.sql("update ledger_state set applied_seq = :seq, acknowledged_at = :at")
                .param("seq", seq)
                .param("at", Sql.utc(Sql.now(clock)))
                .update());
    }
}
