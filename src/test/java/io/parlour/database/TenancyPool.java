package io.parlour.database;

import com.zaxxer.hikari.HikariDataSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// PR-124: many threads of two organizations over four connections, with commits, rollbacks, time-outs and cancelled
/// statements in random order. Statements have no `where`: only the fences keep the organizations apart.
public final class TenancyPool implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private static final class Rollback extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public record Result(long transactions, long interrupted, long foreignRows, long leftOverSettings, long faults) {}

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final List<OrganizationId> organizations;
    private final LongAdder done = new LongAdder();
    private final LongAdder interrupted = new LongAdder();
    private final LongAdder foreignRows = new LongAdder();
    private final LongAdder leftOver = new LongAdder();
    private final LongAdder faults = new LongAdder();

    public TenancyPool(TestDatabase database) {
        Logins logins = Bootstrap.external(database.url());
        this.pool = DatabaseConfiguration.pool(
                () -> logins,
                new DatabaseProperties(null, null, CONNECTIONS, Duration.ofSeconds(60), Duration.ofSeconds(10), false));
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new Transactions(new JdbcTransactionManager(pool), jdbc);
        this.organizations = List.of(database.organization(), database.organization());
    }

    public Result run(int threads, int rounds, long seed, BooleanSupplier over) {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(seed + thread);
                OrganizationId organization = organizations.get(thread % 2);
                workers.execute(() -> {
                    for (int round = 0; round < rounds && !over.getAsBoolean(); round++) {
                        step(random, organization);
                    }
                });
            }
        }
        return new Result(done.sum(), interrupted.sum(), foreignRows.sum(), leftOver.sum(), faults.sum());
    }

    private void step(Random random, OrganizationId organization) {
        int kind = random.nextInt(10);
        try {
            transactions.in(organization, () -> {
                insert(organization);
                look(organization);
                if (kind < 2) {
                    throw new Rollback();
                } else if (kind == 2) {
                    timeOut();
                } else if (kind == 3) {
                    cancel();
                }
            });
        } catch (Rollback expected) {
            interrupted.increment();
        } catch (Problem problem) {
            (problem.code().equals("database.busy") ? interrupted : faults).increment();
        } catch (RuntimeException fault) {
            faults.increment();
        }
        done.increment();
        lookAtAPooledConnection();
    }

    private void insert(OrganizationId organization) {
        jdbc.sql("""
                insert into deletion_run (organization_id, id, kind, reason_code, map_fingerprint)
                values (:organization, :id, 'USER_ACTION', 'pool', sha256(''))
                """)
                .param("organization", organization.value())
                .param("id", UUID.randomUUID())
                .update();
    }

    private void look(OrganizationId organization) {
        List<UUID> seen = jdbc.sql("select distinct organization_id from deletion_run")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        foreignRows.add(seen.stream()
                .filter(found -> !found.equals(organization.value()))
                .count());
    }

    private void timeOut() {
        jdbc.sql("set local statement_timeout = '2ms'").update();
        jdbc.sql("select pg_sleep(5)").query().listOfRows();
    }

    private void cancel() {
        Connection connection = DataSourceUtils.getConnection(pool);
        try (Statement statement = connection.createStatement()) {
            Thread canceller = Thread.ofVirtual().start(() -> {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    faults.increment();
                }
            });
            statement.execute("select pg_sleep(0.01)");
            canceller.join();
            throw new Rollback();
        } catch (SQLException e) {
            throw new org.springframework.dao.QueryTimeoutException("cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }

    private void lookAtAPooledConnection() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select coalesce(current_setting('app.organization', true), '')");
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (!row.getString(1).isEmpty()) {
                leftOver.increment();
            }
        } catch (SQLException e) {
            faults.increment();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
