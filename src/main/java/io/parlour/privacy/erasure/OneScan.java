package io.parlour.privacy.erasure;

import io.parlour.database.Maintenance;
import java.sql.ResultSet;
import java.sql.Statement;
import org.springframework.stereotype.Component;

/// Lets one erasure at a time read all tables and files of its organization, in the whole installation.
@Component
final class OneScan {
    private static final long LOCK = 5_120_063L;

    private final Maintenance maintenance;

    OneScan(Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    /// False when another one reads just now; then nothing was done.
    boolean run(Runnable scan) {
        // without a transaction, so that no snapshot is held meanwhile
        return maintenance.asOwner(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return false;
                }
            }
            scan.run();
            return true;
        });
    }
}
