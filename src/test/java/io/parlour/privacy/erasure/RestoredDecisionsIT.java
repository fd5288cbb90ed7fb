package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.ReadConsents;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Maintenance;
import io.parlour.database.Sql;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.database.backup.BackupKey;
import io.parlour.database.backup.ReadBackup;
import io.parlour.database.backup.WriteBackup;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.StopMarketing;
import io.parlour.mail.addresses.Unsubscribed;
import io.parlour.organizations.SubjectKind;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.holds.Holds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;

/// A backup is restored from before people unsubscribed, withdrew and were erased, and holds were set and ended:
/// nothing is served until all of it is so again (PR-67, PR-68).
class RestoredDecisionsIT {
    private static final String LENA = "lena.gone@example.com";
    private static final String PIA = "pia.free@example.com";
    private static final String NORA = "nora.held@example.com";
    private static final String MIA = "mia.stays@example.com";

    @TempDir
    Path directory;

    private OrganizationId organization = new OrganizationId(new UUID(0, 0));
    private UUID lena = new UUID(0, 0);
    private UUID mia = lena;
    private UUID held = lena;
    private UUID released = lena;

    @Test
    void whatWasDecidedSinceTheBackupIsSoAfterTheRestore() throws Exception {
        WriteBackup.Places places = places("data");
        Path backup = before(places);
        WriteBackup.Places fresh = places("again");
        ReadBackup read = ReadBackup.verified(backup, key(), false);
        read.unpack(fresh);
        Files.createDirectories(fresh.ledger());
        for (String name : List.of("ledger.jsonl", "acts.jsonl")) {
            Files.deleteIfExists(fresh.ledger().resolve(name));
            Files.copy(places.ledger().resolve(name), fresh.ledger().resolve(name));
        }
        // a crash left half a line
        Files.writeString(fresh.ledger().resolve("acts.jsonl"), "{\"kind\":\"UNSUB", StandardOpenOption.APPEND);
        String data = "parlour.data=" + directory.resolve("again");
        try (TestDatabase database = TestDatabase.fresh()) {
            try (Connection superuser = database.superuserDataSource().getConnection()) {
                read.rows(superuser);
            }
            // where no path leads: the scan after the replay finds it
            database.superuser()
                    .sql("update organization set name = ? where organization_id = ?")
                    .params("Not in the map: " + LENA, organization.value())
                    .update();
            for (int start = 0; start < 2; start++) {
                try (TestApp app = TestApp.start(database, data)) {
                    ConsoleClient.Answer answer = new ConsoleClient(app).get("/");
                    assertThat(answer.status()).as("start " + start).isEqualTo(503);
                    assertThat(answer.code()).isEqualTo("privacy.restore-replay-required");
                    assertThat(answer.header("Retry-After")).isEqualTo("60");
                }
            }
            database.superuser()
                    .sql("update organization set name = 'Repaired' where organization_id = ?")
                    .param(organization.value())
                    .update();
            for (int start = 0; start < 2; start++) {
                try (TestApp app = TestApp.start(database, data)) {
                    asDecided(app);
                }
            }
        }
    }

    private WriteBackup.Places places(String name) {
        Path data = directory.resolve(name);
        return new WriteBackup.Places(data.resolve("files"), data.resolve("keys"), data.resolve("ledger"));
    }

    private BackupKey key() throws IOException {
        return BackupKey.readOrMake(new StandardEnvironment(), directory);
    }

    private Path before(WriteBackup.Places places) throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database, "parlour.data=" + directory.resolve("data"))) {
            PrivacyScene scene = new PrivacyScene(app);
            organization = scene.company.id();
            lena = scene.contact("Lena Gone", LENA);
            mia = scene.contact("Mia Stays", MIA);
            held = scene.contact("Nora Held", NORA);
            released = scene.contact("Pia Free", PIA);
            consent(app, Consent.Type.GIVEN);
            marketing(app, false, PIA);
            String hold = hold(scene, released);
            BackupKey key = key();
            Path backup = app.bean(Maintenance.class).asReader(connection -> {
                try {
                    return new WriteBackup(places, directory.resolve("backups"), key).write(connection, Instant.now());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            marketing(app, false, MIA);
            marketing(app, true, PIA);
            marketing(app, false, NORA);
            marketing(app, true, NORA);
            consent(app, Consent.Type.WITHDRAWN);
            hold(scene, held);
            ConsoleClient.Answer ended =
                    scene.desk.post("/api/v1/privacy/holds/" + hold + "/end", Map.of("reason", "settled"));
            assertThat(ended.status()).as(ended.text()).isLessThan(300);
            erase(app);
            asDecided(app);
            assertThat(Files.readString(places.ledger().resolve("ledger.jsonl")))
                    .contains("UNSUBSCRIBE", "WITHDRAW", "HOLD_SET", "HOLD_END", "RESTRICT", "INTENT", "DONE")
                    .doesNotContain("example.com");
            assertThat(Files.readString(places.ledger().resolve("acts.jsonl"))).doesNotContain("example.com");
            return backup;
        }
    }

    private void marketing(TestApp app, boolean wanted, String address) {
        StopMarketing marketing = app.bean(StopMarketing.class);
        app.bean(Transactions.class).in(organization, () -> {
            if (wanted) {
                marketing.lift(organization, address);
            } else {
                marketing.request(organization, address);
            }
        });
    }

    private void consent(TestApp app, Consent.Type type) {
        app.bean(Transactions.class).in(organization, () -> {
            app.bean(RecordConsent.class)
                    .record(
                            organization,
                            new Consent(SubjectKind.CONTACT, mia, "ads", type, Consent.Method.FORM, null));
        });
    }

    private static String hold(PrivacyScene scene, UUID contact) {
        ConsoleClient.Answer set = scene.desk.post(
                "/api/v1/privacy/holds",
                Map.of(
                        "scopeKind",
                        "contact",
                        "scope",
                        contact,
                        "reason",
                        "dispute",
                        "reviewAt",
                        LocalDate.now(ZoneOffset.UTC).plusMonths(6).toString()));
        assertThat(set.status()).as(set.text()).isEqualTo(201);
        return set.json().get("id").asString();
    }

    private void erase(TestApp app) {
        UUID id = UUID.randomUUID();
        Tokens who = Tokens.of(List.of(lena));
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(ErasureRows.class)
                                .insert(organization, id, null, null, Sql.now(Clock.systemUTC()), who, false));
        assertThat(app.bean(RunErasure.class).run(organization, id)).isTrue();
    }

    private void asDecided(TestApp app) {
        assertThat(new ConsoleClient(app).get("/").status()).isNotEqualTo(503);
        Transactions transactions = app.bean(Transactions.class);
        assertThat(transactions.read(
                        organization,
                        () -> app.bean(Unsubscribed.class).in(organization, List.of(MIA, LENA, PIA, NORA))))
                .containsExactly(MIA);
        assertThat(app.bean(ReadConsents.class).of(organization, mia).refuses("ads"))
                .isTrue();
        assertThat(app.bean(Holds.class).heldContacts(organization, List.of(held, released, mia)))
                .containsExactly(held);
        assertThat(app.superuser()
                        .sql("select count(*) from contact where id = ?")
                        .param(lena)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(app.superuser()
                        .sql("select distinct state from erasure where organization_id = ?")
                        .param(organization.value())
                        .query(String.class)
                        .list())
                .containsExactly("complete");
    }
}
