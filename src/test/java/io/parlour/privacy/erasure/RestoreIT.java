package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.database.Maintenance;
import io.parlour.database.Sql;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.database.backup.BackupKey;
import io.parlour.database.backup.WriteBackup;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;

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
        BackupKey key = BackupKey.readOrMake(new StandardEnvironment(), directory);
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
            assertThat(names(app)).containsExactly("Lena Restored", "Mia Stays");
            WriteBackup write = new WriteBackup(places, backups, key);
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
        // the ledger is where it was, and counts instead of its older copy in the backup
        Path ledger = Files.createDirectories(again.resolve("ledger")).resolve("ledger.jsonl");
        Files.copy(places.ledger().resolve("ledger.jsonl"), ledger);
        try (TestDatabase database = TestDatabase.empty()) {
            try (TestApp app = TestApp.start(
                    database,
                    "parlour.data=" + again,
                    "parlour.restore=" + backup,
                    "parlour.backup.key-file=" + directory.resolve("backup.key"))) {
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
            Files.delete(ledger);
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
