package io.parlour.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// At start PostgreSQL may not be there yet, still recover, or be slow because the whole machine starts: what fails for
/// that is tried again for a minute.
final class StartPatience {
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(StartPatience.class);

    private StartPatience() {}

    @FunctionalInterface
    interface Attempt<T> {
        T make() throws SQLException;
    }

    /// The fault of the last attempt is thrown as it came; one that waiting doesn't mend, at once.
    static <T> T keepTrying(Duration longest, Attempt<T> attempt) throws SQLException {
        long until = System.nanoTime() + longest.toNanos();
        for (boolean first = true; ; first = false) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (!isPassing(e) || System.nanoTime() - until >= 0) {
                    throw e;
                }
                if (first) {
                    LOG.warn("PostgreSQL isn't ready, trying for up to {} s: {}", longest.toSeconds(), e.getMessage());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /// Connections that fail, a server that starts or ends, and too many connections.
    private static boolean isPassing(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
