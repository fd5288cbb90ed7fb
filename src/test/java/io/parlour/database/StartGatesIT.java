package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What a start refuses, and how it says so.
class StartGatesIT {
    @Test
    void aColumnAddedByHandStopsTheNextStartAndIsNamed() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatCode(() -> look(database)).doesNotThrowAnyException();

            database.superuser()
                    .sql("alter table deletion_run add column by_hand text")
                    .update();

            assertThatThrownBy(() -> look(database))
                    .hasMessageContaining("column deletion_run.by_hand text is in the database and not declared so")
                    .isInstanceOfSatisfying(
                            DatabaseStartException.class,
                            refused -> assertThat(refused.getExitCode()).isEqualTo(78));
        }
    }

    @Test
    void aFenceTakenDownStopsTheNextStart() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.superuser()
                    .sql("alter table deletion_run disable row level security")
                    .update();

            assertThatThrownBy(() -> look(database))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("L2: deletion_run has no forced row-level security");
        }
    }

    @Test
    void anAddressWithoutTheRightToMakeRolesIsToldSo() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.superuser()
                    .sql("do $$ begin if not exists (select from pg_roles where rolname = 'plain_user') then"
                            + " create role plain_user login password 'plain'; end if; end $$")
                    .update();
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            database.superuser()
                    .sql("grant connect on database " + name + " to plain_user")
                    .update();
            String url = database.url().replaceFirst("//[^@]*@", "//plain_user:plain@");

            assertThatThrownBy(() -> Bootstrap.external(url))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("The user plain_user of PARLOUR_DATABASE_URL may not make Parlour's roles");
        }
    }

    @Test
    void anAddressThatNobodyAnswersAtIsToldSoWithoutThePassword() {
        assertThatThrownBy(() -> Bootstrap.external("postgresql://u:secret@127.0.0.1:1/x", Duration.ZERO))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aServerThatComesLaterIsWaitedFor() throws Exception {
        URI address = URI.create(TestDatabase.shared().url());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = TestDatabase.shared().url().replace(":" + address.getPort() + "/", ":" + port + "/");
        FutureTask<Logins> start = new FutureTask<>(() -> Bootstrap.external(url, Duration.ofSeconds(60)));
        Thread.ofVirtual().start(start);
        assertThatThrownBy(() -> start.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        try (Forwarding server = new Forwarding(port, address.getPort())) {
            assertThat(start.get(60, TimeUnit.SECONDS).url()).contains(":" + port + "/");
            assertThat(server.connections()).isPositive();
        }
    }

    @Test
    void twoNodesDeriveTheSamePasswords() {
        String url = TestDatabase.shared().url();

        assertThat(Bootstrap.external(url)).isEqualTo(Bootstrap.external(url));
        assertThat(Bootstrap.external(url).toString())
                .doesNotContain(Bootstrap.external(url).appPassword());
    }

    private static void look(TestDatabase database) {
        new Gates(database.dataSource(), TestMaps.all()).afterSingletonsInstantiated();
    }
}
