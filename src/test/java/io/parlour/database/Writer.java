package io.parlour.database;

import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.Settings;
import io.parlour.kernel.OrganizationId;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A program of its own that commits rows to a durable embedded PostgreSQL and says each id once it is committed, until
/// it is killed.
public final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(new Settings(directory, Path.of(arguments[1]), true));
        Logins logins = Bootstrap.embedded(postgres, directory);
        TestDatabase.migrate(logins);
        DataSource pool = DatabaseConfiguration.pool(() -> logins, TestDatabase.PROPERTIES);
        JdbcClient jdbc = JdbcClient.create(pool);
        Transactions transactions = new Transactions(new JdbcTransactionManager(pool), jdbc);
        OrganizationId organization = OrganizationId.of(arguments[2]);
        while (true) {
            UUID id = UUID.randomUUID();
            transactions.in(organization, () -> {
                jdbc.sql("""
                        insert into deletion_run (organization_id, id, kind, reason_code, map_fingerprint)
                        values (:organization, :id, 'USER_ACTION', 'test', sha256(''))
                        """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .update();
            });
            System.out.println(id);
        }
    }
}
