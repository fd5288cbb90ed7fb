package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenancyPoolIT {
    private static final int THREADS = 200;
    private static final int ROUNDS = 12;

    @Test
    void twoOrganizationsOverFourConnectionsNeverMeet() {
        try (TestDatabase database = TestDatabase.fresh();
                TenancyPool pool = new TenancyPool(database)) {
            TenancyPool.Result result = pool.run(THREADS, ROUNDS, 20_260_301, () -> false);

            assertThat(result.transactions()).isEqualTo((long) THREADS * ROUNDS);
            assertThat(result.interrupted()).isBetween((long) THREADS, (long) THREADS * ROUNDS);
            assertThat(result.foreignRows()).isZero();
            assertThat(result.leftOverSettings()).isZero();
            assertThat(result.faults()).isZero();
        }
    }

    /// The check above would see a leak: with the fences down it does.
    @Test
    void withoutRowLevelSecurityForeignRowsAreSeen() {
        try (TestDatabase database = TestDatabase.fresh();
                TenancyPool pool = new TenancyPool(database)) {
            database.superuser()
                    .sql("alter table deletion_run disable row level security")
                    .update();

            assertThat(pool.run(20, 3, 1, () -> false).foreignRows()).isPositive();
        }
    }
}
