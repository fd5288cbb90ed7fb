package io.parlour.database;

import io.parlour.database.catalog.Catalog;
import io.parlour.database.catalog.CatalogReader;
import io.parlour.database.catalog.Declarations;
import io.parlour.database.catalog.Difference;
import io.parlour.database.catalog.Finding;
import io.parlour.database.catalog.Lint;
import io.parlour.kernel.datamap.DataMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Gate B (PR-55): refuses to start on a database that is not the declared one, or whose fences are down. Nothing is
/// changed; the names of what differs are told.
///
/// It looks when all rooms are built and none has begun to work.
@Component
public final class Gates implements SmartInitializingSingleton {
    private final DataSource dataSource;
    private final Declarations declarations;
    private byte[] fingerprint = {};

    Gates(DataSource dataSource, List<DataMap> maps) {
        this.dataSource = dataSource;
        this.declarations = new Declarations(maps);
    }

    @Override
    public void afterSingletonsInstantiated() {
        try (Connection connection = dataSource.getConnection()) {
            Catalog catalog = new CatalogReader(connection, Logins.APP).read();
            Difference difference = new Difference(catalog, declarations);
            fingerprint = difference.fingerprintOfMap();
            List<Finding> findings = new ArrayList<>(new Lint(catalog, declarations).atStart());
            findings.addAll(difference.findings());
            if (!findings.isEmpty()) {
                throw refused(findings);
            }
        } catch (SQLException e) {
            throw new DatabaseStartException(
                    "The database cannot be examined: " + e.getMessage(), "See the log of PostgreSQL.", e);
        }
    }

    /// Of the data map, which is the database's own.
    public byte[] fingerprint() {
        return fingerprint.clone();
    }

    private static DatabaseStartException refused(List<Finding> findings) {
        String list = findings.stream().map(finding -> "  " + finding).collect(Collectors.joining("\n"));
        return new DatabaseStartException(
                "The database is not the one this Parlour declares:\n" + list,
                "Undo changes made by hand. In development: declare new tables and columns in the room's …Data class.");
    }
}
