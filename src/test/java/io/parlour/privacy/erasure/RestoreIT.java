package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.database.Maintenance;
import io.parlour.database.Sql;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.database.backup.ReadBackup;
import io.parlour.database.backup.WriteBackup;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup from before an erasure is restored: what was erased since is erased again before anything is served
/// (PR-67).
class RestoreIT {
    @TempDir
    Path directory;

    @Test
    void restoredBackupErasesAgainWhatTheLedgerSays() throws Exception {
        Path data = directory.resolve("data");
        Path backups = directory.resolve("backups");
        WriteBackup.Places places =
                new WriteBackup.Places(data.resolve("files"), data.resolve("keys"), data.resolve("ledger"));
        OrganizationId organization;
        UUID contact;
        UUID stays;
        Path backup;
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database, "parlour.data=" + data)) {
            PrivacyScene scene = new PrivacyScene(app);
            organization = scene.company.id();
            contact = scene.contact("Lena Restored", "lena.restored@example.com");
            stays = scene.contact("Mia Stays", "mia.stays@example.com");
            WriteBackup write = new WriteBackup(places, backups);
            backup = app.bean(Maintenance.class).asReader(connection -> {
                try {
                    return write.write(connection, Instant.now());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            erase(app, organization, contact);
            assertThat(names(app)).containsExactly("Mia Stays");
        }
        Path again = directory.resolve("again");
        WriteBackup.Places fresh =
                new WriteBackup.Places(again.resolve("files"), again.resolve("keys"), again.resolve("ledger"));
        ReadBackup read = new ReadBackup(backup);
        read.unpack(fresh);
        // the ledger is where it was
        Files.createDirectories(fresh.ledger());
        Files.copy(places.ledger().resolve("ledger.jsonl"), fresh.ledger().resolve("ledger.jsonl"));
        try (TestDatabase database = TestDatabase.fresh()) {
            try (Connection superuser = database.superuserDataSource().getConnection()) {
                read.rows(superuser);
            }
            assertThat(database.superuser()
                            .sql("select name from contact order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("Lena Restored", "Mia Stays");
            try (TestApp app = TestApp.start(database, "parlour.data=" + again)) {
                assertThat(names(app)).containsExactly("Mia Stays");
                assertThat(app.superuser()
                                .sql("select state from erasure where organization_id = ?")
                                .param(organization.value())
                                .query(String.class)
                                .list())
                        .containsExactly("complete");
                assertThat(new PrivacyScene(app).contact("New", "lena.restored@example.com"))
                        .isNotEqualTo(contact);
                assertThat(stays).isNotNull();
            }
            // a ledger that lost its lines isn't taken for one
            Files.delete(fresh.ledger().resolve("ledger.jsonl"));
            Files.delete(again.resolve("keys/ledger/ledger.jsonl"));
            assertThatThrownBy(() -> TestApp.start(database, "parlour.data=" + again))
                    .hasStackTraceContaining("ledger is missing");
            try (TestApp app = TestApp.start(database, "parlour.data=" + again, "parlour.ledger-acknowledge=true")) {
                assertThat(names(app)).contains("Mia Stays");
            }
        }
    }

    private static List<String> names(TestApp app) {
        return app.superuser().sql("select name from contact order by 1").query(String.class).list().stream()
                .map(String::valueOf)
                .toList();
    }

    private static void erase(TestApp app, OrganizationId organization, UUID contact) {
        UUID id = UUID.randomUUID();
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(ErasureRows.class)
                                .insert(
                                        organization,
                                        id,
                                        null,
                                        null,
                                        Sql.now(Clock.systemUTC()),
                                        Tokens.of(List.of(contact)),
                                        false));
        assertThat(app.bean(RunErasure.class).run(organization, id)).isTrue();
    }
}
