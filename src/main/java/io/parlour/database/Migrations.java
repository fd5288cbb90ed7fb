package io.parlour.database;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// Brings the tables up to date, as their owner: every migration not yet applied, in one transaction.
final class Migrations {
    private static final int SECONDS_OF_SIGN_IN = 5;

    private Migrations() {}

    static void apply(Logins logins) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(logins.url());
        owner.setUser(Logins.OWNER);
        owner.setPassword(logins.ownerPassword());
        owner.setApplicationName("parlour-owner");
        owner.setLogServerErrorDetail(false);
        owner.setConnectTimeout(SECONDS_OF_SIGN_IN);
        owner.setLoginTimeout(SECONDS_OF_SIGN_IN);
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .resolvers(new WholeFiles())
                .skipDefaultResolvers(true)
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .group(true)
                .connectRetries(0)
                .load()
                .migrate();
    }
}
