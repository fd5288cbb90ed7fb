package io.parlour.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.database.backup.BackupKey;
import io.parlour.database.backup.ReadBackup;
import io.parlour.database.backup.WriteBackup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/// Backups are encrypted and authentic, and a restore that is refused has written nothing.
class BackupIT {
    private static final String ID = UUID.randomUUID().toString();
    private static final Instant NOW = Instant.parse("2026-11-30T03:30:00Z");
    private static final String NAME = "parlour-20261130-033000";
    private static final String OLD = NAME + ".zip";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static TestDatabase database = TestDatabase.fresh();
    private static Path backup = Path.of("");

    @BeforeAll
    static void backUp() throws Exception {
        database.superuser()
                .sql("insert into organization (organization_id, name, is_operator, demo, created_at)"
                        + " values (?::uuid, 'Quiet Harbor', true, false, now())")
                .param(ID)
                .update();
        Path data = shared.resolve("data");
        write(data.resolve("files/organization/" + ID + "/attachment/a"), "stored");
        write(data.resolve("keys/master.key"), "a master key");
        write(data.resolve("keys/organization/" + ID + ".key"), "a wrapped key");
        write(data.resolve("ledger/ledger.jsonl"), "a line\n");
        backup = write(data, shared.resolve("backups"), NOW);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void backupIsReadableOnlyWithItsKey() throws Exception {
        for (String name : List.of(NAME + ".backup", "keys/" + NAME + ".backup", "ledger.backup")) {
            Path file = shared.resolve("backups").resolve(name);
            assertThat(new String(Files.readAllBytes(file), UTF_8))
                    .startsWith("parlour backup 1")
                    .doesNotContain("Quiet Harbor", "stored", "wrapped", "a line", "organization");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(refused(copy(), withKey("another key of the backups"))).contains("was made with another key");
        assertThat(refused(copy(), new MockEnvironment())).contains("the key of the backups is missing");

        WriteBackup.Places places = Restore.places(new MockEnvironment(), directory.resolve("again"));
        ReadBackup read = ReadBackup.verified(backup, BackupKey.read(settings(), shared), false);
        read.unpack(places);
        assertThat(places.files().resolve("organization/" + ID + "/attachment/a"))
                .hasContent("stored");
        assertThat(places.keys().resolve("organization/" + ID + ".key")).hasContent("a wrapped key");
        assertThat(places.ledger().resolve("ledger.jsonl")).hasContent("a line");
        try (TestDatabase fresh = TestDatabase.fresh()) {
            rows(fresh, read);
            assertThat(names(fresh)).containsExactly("Quiet Harbor");
        }
    }

    @Test
    void changedCutRenamedOrSwappedBackupIsRefusedBeforeAnythingIsWritten() throws Exception {
        for (String name : List.of(NAME + ".backup", "keys/" + NAME + ".backup", "ledger.backup")) {
            int size = (int) Files.size(copy().resolve(name));
            for (int at : List.of(3, size / 2, size - 1)) {
                Path changed = copy().resolve(name);
                try (RandomAccessFile file = new RandomAccessFile(changed.toFile(), "rw")) {
                    file.seek(at);
                    int was = file.read();
                    file.seek(at);
                    file.write(was ^ 1);
                }
                assertThat(refused()).as(name + " at " + at).contains("hanged");
            }
            Path cut = copy().resolve(name);
            Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), size - 100));
            assertThat(refused()).as(name).contains("hanged");
        }
        Path swapped = copy();
        Files.copy(
                swapped.resolve("keys/" + NAME + ".backup"),
                swapped.resolve(NAME + ".backup"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(refused()).contains("was changed");
        Path newer = copy();
        Files.move(newer.resolve(NAME + ".backup"), newer.resolve("parlour-20261201-033000.backup"));
        assertThat(refused(newer.resolve("parlour-20261201-033000.backup"), settings()))
                .contains("renamed");
    }

    @Test
    void keysOfAnotherInstallationAreRefused() throws Exception {
        Path data = directory.resolve("other");
        write(data.resolve("keys/master.key"), "another master key");
        Path other = write(data, directory.resolve("others"), NOW);
        Files.copy(
                other.resolveSibling("keys").resolve(other.getFileName()),
                copy().resolve("keys").resolve(other.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(refused()).contains("of another installation");
    }

    @Test
    void oldBackupNeedsAFlagAndIsCheckedAllTheSame() throws Exception {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("backup.json", "{\"schema\":\"25\"}");
        rows.put("rows/organization", "organization_id, name\n" + ID + "\tQuiet Harbor\n");
        rows.put("files/organization/" + ID + "/attachment/a", "stored");
        Path old = old(rows, "keys/master.key", "keys/organization/" + ID + ".key");
        assertThat(refused(old, settings())).contains("isn't encrypted", "--unverified");
        unverified(old);

        byte[] octets = Files.readAllBytes(old);
        Files.write(old, Arrays.copyOf(octets, octets.length - 30));
        assertThat(refused(old, trusting())).contains("cut off");
        assertThat(refused(old(rows, "keys/master.key", "keys/organization/" + UUID.randomUUID() + ".key"), trusting()))
                .contains("keys of another installation");
        assertThat(refused(old(rows, "keys/organization/" + ID + ".key"), trusting()))
                .contains("no master key");
        rows.put("rows/organization", "organization_id, name\n");
        assertThat(refused(old(rows, "keys/master.key", "keys/organization/" + ID + ".key"), trusting()))
                .contains("no organization");
    }

    @Test
    void namesInABackupNeverReachSqlAsText() throws Exception {
        Path trace = directory.resolve("trace");
        String program = ") from program 'touch " + trace + "' --";
        for (String columns : List.of("name" + program, "\"name\"" + program, "name, name" + program, "")) {
            ReadBackup read = unverified(old(
                    Map.of("backup.json", "{\"schema\":\"25\"}", "rows/organization", columns + "\nx\n"),
                    "keys/master.key"));
            try (TestDatabase fresh = TestDatabase.fresh()) {
                assertThatThrownBy(() -> rows(fresh, read)).hasMessageContaining("unknown column");
            }
        }
        ReadBackup read = unverified(old(
                Map.of(
                        "backup.json",
                        "{\"schema\":\"25\"}",
                        "rows/organization",
                        "name\nx\n",
                        "rows/contact\" (name" + program,
                        "name\nx\n"),
                "keys/master.key"));
        try (TestDatabase fresh = TestDatabase.fresh()) {
            assertThatThrownBy(() -> rows(fresh, read)).isInstanceOf(Exception.class);
        }
        assertThat(trace).doesNotExist();
    }

    @Test
    void filledDatabaseIsRefused() throws Exception {
        MockEnvironment settings = settings();
        settings.setProperty("parlour.restore", backup.toString());
        Path data = directory.resolve("again");
        DatabaseProperties filled =
                new DatabaseProperties(database.url(), null, 8, Duration.ofSeconds(5), Duration.ofSeconds(10), false);
        assertThatThrownBy(() -> Restore.asked(settings, filled, data))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("isn't empty");
        assertThat(data).doesNotExist();
    }

    @Test
    void directoryBecomesPrivateAndUnfinishedFilesGo() throws Exception {
        Path backups = Files.createDirectory(
                directory.resolve("backups"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        for (String name : List.of(NAME + ".zip.part", "keys/" + NAME + ".backup.part", "acts.jsonl", "own.part")) {
            write(backups.resolve(name), "left over");
        }
        write(shared.resolve("data"), backups, NOW);
        for (Path each : List.of(backups, backups.resolve("keys"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
        assertThat(backups.resolve(NAME + ".zip.part")).doesNotExist();
        assertThat(backups.resolve("keys/" + NAME + ".backup.part")).doesNotExist();
        assertThat(backups.resolve("acts.jsonl")).doesNotExist();
        assertThat(backups.resolve("own.part")).exists();
    }

    @Test
    void firstBackupMakesAKeyFileAndNamesIt() throws Exception {
        Path data = directory.resolve("data");
        BackupKey made = BackupKey.readOrMake(new MockEnvironment(), data);
        assertThat(made.origin()).isEqualTo(data.resolve("backup.key").toString());
        assertThat(Files.readString(data.resolve("backup.key")).strip()).hasSize(43);
        assertThat(BackupKey.readOrMake(settings(), data).origin()).isEqualTo("PARLOUR_BACKUP_PASSPHRASE");
        assertThatThrownBy(() -> BackupKey.readOrMake(withKey("short"), data)).hasMessageContaining("at least 16");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = BackupCommand.run(
                Map.of("PARLOUR_DATA", shared.resolve("data").toString(), "PARLOUR_DATABASE_URL", database.url()),
                new PrintStream(out, true, UTF_8),
                directory.resolve("made").toString());
        assertThat(out.toString(UTF_8))
                .contains("Both are encrypted with " + shared.resolve("data/backup.key"))
                .contains("Keep a copy of it");
        assertThat(status).isZero();
    }

    @Test
    void fileLargerThanTheHeapIsBackedUpAndRestored() throws Exception {
        Path data = directory.resolve("data");
        write(data.resolve("keys/master.key"), "a master key");
        try (RandomAccessFile large = new RandomAccessFile(data.resolve("large").toFile(), "rw")) {
            large.setLength(150L << 20);
        }
        Files.createDirectory(data.resolve("files"));
        Files.move(data.resolve("large"), data.resolve("files/large"));
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackupIT.class.getName(),
                        database.url(),
                        data.toString(),
                        directory.resolve("again").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(small.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(small.exitValue())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        assertThat(Files.size(directory.resolve("again/files/large"))).isEqualTo(150L << 20);
    }

    /// Backs up and unpacks again, in a process with a small heap.
    public static void main(String... arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        Path backups = data.resolveSibling("backups");
        int status = BackupCommand.run(
                Map.of("PARLOUR_DATA", data.toString(), "PARLOUR_DATABASE_URL", arguments[0]),
                System.out,
                backups.toString());
        try (var files = Files.list(backups)) {
            Path made = files.filter(each -> each.toString().contains("parlour-"))
                    .findAny()
                    .orElseThrow();
            ReadBackup.verified(made, BackupKey.read(new MockEnvironment(), data), false)
                    .unpack(Restore.places(new MockEnvironment(), Path.of(arguments[2])));
        }
        System.exit(status);
    }

    private static Path write(Path data, Path backups, Instant now) throws Exception {
        try (Connection connection = database.superuserDataSource().getConnection()) {
            return new WriteBackup(
                            Restore.places(new MockEnvironment(), data),
                            backups,
                            BackupKey.readOrMake(settings(), data))
                    .write(connection, now);
        }
    }

    private static void rows(TestDatabase into, ReadBackup read) throws Exception {
        try (Connection superuser = into.superuserDataSource().getConnection()) {
            read.rows(superuser);
        }
    }

    private static List<String> names(TestDatabase of) {
        return of.superuser().sql("select name from organization").query(String.class).list().stream()
                .map(String::valueOf)
                .toList();
    }

    private static MockEnvironment settings() {
        return withKey("the key of the backups");
    }

    private static MockEnvironment withKey(String passphrase) {
        return new MockEnvironment().withProperty("parlour.backup.passphrase", passphrase);
    }

    private static MockEnvironment trusting() {
        return settings().withProperty("parlour.restore.unverified", "true");
    }

    private static ReadBackup unverified(Path file) throws IOException {
        return ReadBackup.verified(file, BackupKey.read(settings(), shared), true);
    }

    /// Of the backup, to change it.
    private Path copy() throws IOException {
        Path copy = directory.resolve("copy");
        Files.createDirectories(copy.resolve("keys"));
        for (String name : List.of(NAME + ".backup", "keys/" + NAME + ".backup", "ledger.backup")) {
            Files.copy(
                    shared.resolve("backups").resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private String refused() {
        return refused(directory.resolve("copy"), settings());
    }

    /// The reason of a program that is told to restore.
    private String refused(Path from, MockEnvironment settings) {
        Path file = Files.isDirectory(from) ? from.resolve(NAME + ".backup") : from;
        settings.setProperty("parlour.restore", file.toString());
        Path data = directory.resolve("refused");
        DatabaseProperties embedded =
                new DatabaseProperties(null, null, 8, Duration.ofSeconds(5), Duration.ofSeconds(10), false);
        try {
            Restore.asked(settings, embedded, data);
        } catch (DatabaseStartException e) {
            assertThat(e.action()).contains("Nothing was written");
            assertThat(data).doesNotExist();
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was restored");
    }

    /// As a Parlour of before wrote them.
    private Path old(Map<String, String> content, String... keys) throws IOException {
        Path file = directory.resolve("old").resolve(OLD);
        zip(file, content);
        Map<String, String> all = new LinkedHashMap<>();
        for (String key : keys) {
            all.put(key, "a key");
        }
        zip(file.resolveSibling("keys").resolve(OLD), all);
        return file;
    }

    private static void zip(Path file, Map<String, String> content) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> each : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
