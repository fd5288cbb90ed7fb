package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;

/// Migrations are applied as whole files; Flyway by itself must take what that left for its own.
class MigrationsIT {
    @Test
    void flywayByItselfKnowsEveryMigrationByNameAndChecksum() {
        Flyway alone = Flyway.configure()
                .dataSource(TestDatabase.shared().superuserDataSource())
                .locations("classpath:db/migration")
                .load();

        alone.validate();

        assertThat(alone.info().all())
                .hasSizeGreaterThan(50)
                .allSatisfy(one -> assertThat(one.getState()).isEqualTo(MigrationState.SUCCESS));
        assertThat(Arrays.stream(alone.info().all()).map(MigrationInfo::getDescription))
                .contains("relay events");
    }
}
