package io.parlour.database;

import com.zaxxer.hikari.HikariDataSource;
import io.parlour.kernel.OrganizationId;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Short transactions beside the one that runs, which neither wait for it nor go with it: to take a number that others
/// wait for. They have connections of their own, so that who holds one of the others never waits for one more of those.
///
/// A commit is not waited for on disk. Nothing is lost by that: a transaction that commits after one has it on disk
/// before its own commit is answered.
@Component
public final class TransactionsApart implements DisposableBean {
    private static final int CONNECTIONS = 2;

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    TransactionsApart(DatabaseAhead.Preparing preparing, DatabaseProperties properties) {
        this.pool = DatabaseConfiguration.pool(preparing::await, properties);
        pool.setPoolName("parlour-apart");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    public <T> T in(OrganizationId organization, Function<JdbcClient, T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("select set_config('app.organization', ?, true), set_config('synchronous_commit', 'off', true)")
                    .param(organization.toString())
                    .query((row, number) -> number)
                    .single();
            return work.apply(jdbc);
        }));
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
