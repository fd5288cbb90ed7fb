package io.parlour.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A pool whose first connection waits until there is a database to connect to, so that whoever only holds the pool
/// does not.
///
/// What kept the database from getting ready is thrown by each `getConnection` as it came
/// ([DatabaseStartException]).
final class WaitingPool extends HikariDataSource {
    private volatile @Nullable Supplier<Logins> preparing;

    WaitingPool(Supplier<Logins> preparing) {
        this.preparing = preparing;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (preparing != null) {
            await();
        }
        return super.getConnection();
    }

    /// The settings are sealed by the first connection, which comes after `preparing` is gone.
    private synchronized void await() {
        Supplier<Logins> awaited = preparing;
        if (awaited == null) {
            return;
        }
        Logins logins = awaited.get();
        setJdbcUrl(logins.url());
        setUsername(Logins.APP);
        setPassword(logins.appPassword());
        preparing = null;
    }
}
