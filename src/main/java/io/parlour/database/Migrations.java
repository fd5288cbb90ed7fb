package io.parlour.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.postgresql.ds.PGSimpleDataSource;

/// Brings the tables up to date, as their owner: every migration not yet applied, in one transaction. A migration
/// that was applied never changes: a database whose history differs is refused.
final class Migrations {
    private static final int SECONDS_OF_SIGN_IN = 5;
    private static final int CONNECT_EVERY = 5;

    private Migrations() {}

    static void apply(Logins logins) {
        try {
            configuration(logins).load().migrate();
        } catch (FlywayValidateException e) {
            throw new DatabaseStartException(
                    "The database was made by another version of Parlour: its migrations aren't those of this version.",
                    "Start the version that made it. Data from before the first release can't be carried on:"
                            + " use a new data directory (PARLOUR_DATA) or an empty database.",
                    e);
        }
    }

    static FluentConfiguration configuration(Logins logins) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(logins.url());
        owner.setUser(Logins.OWNER);
        owner.setPassword(logins.ownerPassword());
        owner.setApplicationName("parlour-owner");
        owner.setLogServerErrorDetail(false);
        owner.setConnectTimeout(SECONDS_OF_SIGN_IN);
        owner.setLoginTimeout(SECONDS_OF_SIGN_IN);
        return Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .group(true)
                .connectRetriesInterval(CONNECT_EVERY)
                .connectRetries((int) StartPatience.LONGEST.toSeconds() / CONNECT_EVERY);
    }
}
