package io.parlour.database.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Reads a backup into an empty installation, after all of it was found to be authentic.
public final class ReadBackup {
    private static final Pattern SCHEMA = Pattern.compile("\"schema\":\"([0-9.]+)\"");
    private static final Pattern OF_ORGANIZATION = Pattern.compile("[a-z]+/organization/([0-9a-f-]{36})(\\.key|/.+)");
    private static final int LONGEST_LINE = 64 * 1024;

    private final Archive backup;
    private final Archive keys;
    private final Archive ledger;
    private final boolean unverified;
    private String schema = "";

    private ReadBackup(Path file, BackupKey key, boolean unverified) throws IOException {
        this.unverified = unverified;
        if (!Files.exists(file)) {
            throw new IOException("there is no such file");
        }
        this.keys = new Archive(keys(file), Archive.Kind.KEYS, key, new byte[0]);
        if (!Files.exists(keys.file())) {
            throw new IOException("the keys of the backup are missing: " + keys.file());
        }
        Set<String> keyed = new HashSet<>();
        byte[] master = verifyKeys(keyed);
        this.backup = new Archive(file, Archive.Kind.ROWS, key, master);
        verifyBackup(keyed);
        this.ledger = new Archive(beside(WriteBackup.LEDGER), Archive.Kind.LEDGER, key, master);
        if (Files.exists(ledger.file())) {
            ledger.verify((name, content) -> {});
        }
    }

    /// Reads all of it once and writes nothing. Throws [IOException] with the reason when it can't be restored.
    ///
    /// @param unverified take a backup from before they were encrypted, of which nothing can be proven
    public static ReadBackup verified(Path file, BackupKey key, boolean unverified) throws IOException {
        return new ReadBackup(file, key, unverified);
    }

    /// Keys lie apart: in `keys` beside the backup, under the same name. They are kept for a shorter time: of an older
    /// backup the newest ones open all files but those that were erased since.
    private static Path keys(Path backup) throws IOException {
        Path directory = backup.toAbsolutePath().resolveSibling("keys");
        Path same = directory.resolve(backup.getFileName());
        if (Files.exists(same) || !Files.isDirectory(directory)) {
            return same;
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(WriteBackup::isBackup)
                    .max(Comparator.naturalOrder())
                    .orElse(same);
        }
    }

    private Path beside(String name) {
        return backup.file().toAbsolutePath().resolveSibling(name);
    }

    /// Returns the master key.
    private byte[] verifyKeys(Set<String> organizations) throws IOException {
        allow(keys);
        ByteArrayOutputStream master = new ByteArrayOutputStream();
        keys.verify((name, content) -> {
            Matcher key = OF_ORGANIZATION.matcher(name);
            if (key.matches()) {
                organizations.add(key.group(1));
            } else if (name.equals(WriteBackup.KEYS + WriteBackup.MASTER)) {
                master.write(content.readNBytes(LONGEST_LINE));
            }
        });
        if (master.size() == 0) {
            throw new IOException(keys.file() + " has no master key");
        }
        return master.toByteArray();
    }

    private void verifyBackup(Set<String> keyed) throws IOException {
        allow(backup);
        Set<String> filed = new HashSet<>();
        Set<String> filled = new HashSet<>();
        backup.verify((name, content) -> {
            Matcher file = OF_ORGANIZATION.matcher(name);
            if (file.matches()) {
                filed.add(file.group(1));
            } else if (name.equals(WriteBackup.ABOUT)) {
                Matcher about = SCHEMA.matcher(new String(content.readNBytes(LONGEST_LINE), UTF_8));
                schema = about.find() ? about.group(1) : "";
            } else if (name.equals(WriteBackup.ROWS + "organization")) {
                line(content);
                if (content.read() >= 0) {
                    filled.add(name);
                }
            }
        });
        if (schema.isEmpty()) {
            throw new IOException(backup.file() + " isn't a backup of Parlour");
        }
        if (filled.isEmpty()) {
            throw new IOException(backup.file() + " has no organization");
        }
        if (!filed.isEmpty() && filed.stream().noneMatch(keyed::contains)) {
            throw new IOException(keys.file() + " has the keys of another installation");
        }
    }

    private void allow(Archive archive) throws IOException {
        if (archive.isPlain() && !unverified) {
            throw new IOException(archive.file()
                    + " isn't encrypted, so nothing proves that it wasn't changed. If an older Parlour made it and you"
                    + " trust the place where it was kept, restore it with --unverified");
        }
    }

    /// Files, keys and the newest ledger, each where it belongs.
    public void unpack(WriteBackup.Places places) throws IOException {
        unpack(backup, WriteBackup.FILES, places.files());
        unpack(keys, WriteBackup.KEYS, places.keys());
        if (Files.exists(ledger.file())) {
            unpack(ledger, "", places.ledger());
        } else if (backup.isPlain()) {
            for (String name : WriteBackup.LEDGER_FILES) {
                if (Files.exists(beside(name))) {
                    try (InputStream in = Files.newInputStream(beside(name))) {
                        unpack(in, places.ledger().resolve(name));
                    }
                }
            }
        }
    }

    private static void unpack(Archive archive, String prefix, Path into) throws IOException {
        try (ZipInputStream in = archive.open()) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith(prefix)) {
                    Path file = into.resolve(entry.getName().substring(prefix.length()))
                            .normalize();
                    if (!file.startsWith(into.normalize())) {
                        throw new IOException("a name in the backup leads outside: " + entry.getName());
                    }
                    unpack(in, file);
                }
            }
        }
    }

    /// A ledger that survived stays: it is newer than the one in the backup.
    private static void unpack(InputStream in, Path file) throws IOException {
        Files.createDirectories(
                Objects.requireNonNull(file.getParent()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (WriteBackup.LEDGER_FILES.contains(String.valueOf(file.getFileName())) && Files.exists(file)) {
            return;
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }

    /// The newest migration that the backup's tables had.
    public String schema() {
        return schema;
    }

    /// Into the tables of that schema, whose own rows give way. Needs a superuser: no trigger and no key is asked.
    public void rows(Connection superuser) throws IOException, SQLException {
        superuser.setAutoCommit(false);
        try (Statement statement = superuser.createStatement();
                ZipInputStream in = backup.open()) {
            statement.execute("set local session_replication_role = replica");
            Map<String, BackupTable> tables = BackupTable.of(superuser).stream()
                    .collect(Collectors.toMap(BackupTable::name, Function.identity()));
            for (BackupTable table : tables.values()) {
                statement.execute("delete from " + table.quoted());
            }
            CopyManager copy = superuser.unwrap(PGConnection.class).getCopyAPI();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith(WriteBackup.ROWS)) {
                    BackupTable table = tables.get(entry.getName().substring(WriteBackup.ROWS.length()));
                    if (table == null) {
                        throw new IOException("the backup has rows of an unknown table: " + entry.getName());
                    }
                    copy.copyIn(table.copyIn(line(in)), in);
                }
            }
            statement.execute("""
                    do $$ declare each record; begin
                        for each in select table_name, column_name from information_schema.columns
                            where table_schema = 'public' and is_identity = 'YES'
                        loop
                            execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I',
                                each.table_name, each.column_name, each.column_name, each.table_name);
                        end loop;
                    end $$""");
        }
        superuser.commit();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw new IOException("the rows of a table don't begin with its columns");
            }
            line.write(next);
        }
        return line.toString(UTF_8);
    }
}
