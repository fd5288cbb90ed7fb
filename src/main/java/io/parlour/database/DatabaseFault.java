package io.parlour.database;

import io.parlour.kernel.Problem;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionSystemException;

/// Tells apart what the database can do to a transaction, by SQLSTATE.
final class DatabaseFault {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFault.class);

    private static final Set<String> AGAIN = Set.of("40001", "40P01");
    private static final Set<String> BUSY = Set.of("57014", "55P03", "25P04", "25P03", "40001", "40P01");
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "53400", "58000", "58030");

    private static final String INVALID_BYTES = "22021";
    private static final String INVALID_JSON_CHARACTER = "22P05";

    private DatabaseFault() {}

    static boolean mayRunAgain(RuntimeException fault) {
        @Nullable SQLException sql = sql(fault);
        return sql != null && AGAIN.contains(String.valueOf(sql.getSQLState()));
    }

    static boolean isOutOfTime(RuntimeException fault) {
        @Nullable SQLException sql = sql(fault);
        return sql != null && "57014".equals(sql.getSQLState());
    }

    /// The problem that a caller should see, or the fault itself when it is none of the database's moods.
    static RuntimeException explained(RuntimeException fault, boolean reading) {
        @Nullable SQLException sql = sql(fault);
        if (fault instanceof Problem || sql == null) {
            return fault;
        }
        String state = String.valueOf(sql.getSQLState());
        if (isConnectionLost(sql, state)) {
            LOG.warn("the database is not available: {} {}", state, sql.getMessage());
            return because(Problem.unavailable("database.unavailable"), fault);
        }
        if (isCharacterOfCaller(sql, state)) {
            return because(new Problem(reading ? 400 : 422, "input.character"), fault);
        }
        if (BUSY.contains(state)) {
            LOG.warn("the database was too slow: {} {}", state, sql.getMessage());
            return because(Problem.unavailable("database.busy"), fault);
        }
        return fault;
    }

    /// A NUL character in a parameter. PostgreSQL stores none, so any other invalid text is its own and never the
    /// caller's fault.
    private static boolean isCharacterOfCaller(SQLException sql, String state) {
        return state.equals(INVALID_JSON_CHARACTER)
                || (state.equals(INVALID_BYTES)
                        && String.valueOf(sql.getMessage()).contains("0x00"));
    }

    /// The pool closes a broken connection under its user and says so without a state.
    private static boolean isConnectionLost(SQLException sql, String state) {
        return sql instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || AWAY.contains(state)
                || (sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage()));
    }

    private static Problem because(Problem problem, RuntimeException fault) {
        problem.initCause(fault);
        return problem;
    }

    private static @Nullable SQLException sql(Throwable fault) {
        if (fault instanceof TransactionSystemException failedToEnd && failedToEnd.getApplicationException() != null) {
            return sql(failedToEnd.getApplicationException());
        }
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
