package io.parlour.privacy.erasure;

import io.parlour.database.Maintenance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// What PostgreSQL leaves behind of deleted rows: their octets in tables and indexes, their values in statistics
/// (specification 4.3).
@Component
final class CleanTables {
    private static final Pattern NOT_YET = Pattern.compile("([1-9][0-9]*) are dead but not yet removable");
    private static final int CLEARS_STATISTICS = 18;

    private final Maintenance maintenance;

    CleanTables(Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    /// False when an old snapshot still sees the rows: to be tried again later.
    boolean clean(Collection<String> tables) {
        return maintenance.asOwner(connection -> {
            boolean clean = true;
            try (Statement statement = connection.createStatement()) {
                for (String table : tables) {
                    clean &= vacuum(statement, table);
                    statement.execute("reindex table concurrently " + table);
                    if (connection.getMetaData().getDatabaseMajorVersion() >= CLEARS_STATISTICS) {
                        clearStatistics(connection, table);
                    }
                }
                statement.execute("checkpoint");
            } catch (SQLException e) {
                // only some roles may do this; the horizon covers what is left until the next one
                if (!"42501".equals(e.getSQLState())) {
                    throw e;
                }
            }
            return clean;
        });
    }

    private static boolean vacuum(Statement statement, String table) throws SQLException {
        statement.clearWarnings();
        statement.execute("vacuum (verbose, analyze) " + table);
        boolean clean = true;
        for (SQLWarning note = statement.getWarnings(); note != null; note = note.getNextWarning()) {
            clean &= !NOT_YET.matcher(String.valueOf(note.getMessage())).find();
        }
        return clean;
    }

    /// ANALYZE leaves those of an emptied table as they were.
    private static void clearStatistics(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet any = statement.executeQuery("select pg_relation_size('" + table + "') > 0")) {
                any.next();
                if (any.getBoolean(1)) {
                    return;
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "select attname from pg_attribute where attnum > 0 and not attisdropped and attrelid = '" + table
                            + "'::regclass")) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            for (String column : columns) {
                statement.execute(
                        "select pg_clear_attribute_stats('public', '" + table + "', '" + column + "', false)");
            }
        }
    }
}
