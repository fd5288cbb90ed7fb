package io.parlour.database.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Reads a backup into an empty installation.
public final class ReadBackup {
    private static final Pattern SCHEMA = Pattern.compile("\"schema\":\"([0-9.]+)\"");

    private final Path backup;

    public ReadBackup(Path backup) {
        this.backup = backup;
    }

    /// Keys lie apart: in `keys` beside the backup, under the same name. They are kept for a shorter time: of an older
    /// backup the newest ones open all files but those that were erased since.
    private Path keys() throws IOException {
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

    /// Files, keys and the newest ledger, each where it belongs.
    public void unpack(WriteBackup.Places places) throws IOException {
        Path keys = keys();
        if (!Files.exists(keys)) {
            throw new IOException("the keys of the backup are missing: " + keys);
        }
        unpack(backup, WriteBackup.FILES, places.files());
        unpack(keys, WriteBackup.KEYS, places.keys());
        for (String name : WriteBackup.LEDGER) {
            Path ledger = backup.toAbsolutePath().resolveSibling(name);
            Path own = places.ledger().resolve(name);
            if (Files.exists(ledger) && !Files.exists(own)) {
                make(places.ledger());
                Files.copy(ledger, own);
            }
        }
    }

    private static void unpack(Path zip, String prefix, Path into) throws IOException {
        try (ZipInputStream in = open(zip)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith(prefix)) {
                    Path file = into.resolve(entry.getName().substring(prefix.length()))
                            .normalize();
                    if (!file.startsWith(into.normalize())) {
                        throw new IOException("a name in the backup leads outside: " + entry.getName());
                    }
                    make(Objects.requireNonNull(file.getParent()));
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    Files.write(file, in.readAllBytes());
                }
            }
        }
    }

    private static void make(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static ZipInputStream open(Path zip) throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)));
    }

    /// The newest migration that the backup's tables had.
    public String schema() throws IOException {
        try (ZipInputStream in = open(backup)) {
            ZipEntry first = in.getNextEntry();
            if (first != null && first.getName().equals(WriteBackup.ABOUT)) {
                Matcher schema = SCHEMA.matcher(new String(in.readAllBytes(), UTF_8));
                if (schema.find()) {
                    return schema.group(1);
                }
            }
        }
        throw new IOException(backup + " is not a backup of Parlour");
    }

    /// Into the tables of that schema, whose own rows give way. Needs a superuser: no trigger and no key is asked.
    public void rows(Connection superuser) throws IOException, SQLException {
        superuser.setAutoCommit(false);
        try (Statement statement = superuser.createStatement();
                ZipInputStream in = open(backup)) {
            statement.execute("set local session_replication_role = replica");
            Set<String> tables = new HashSet<>(WriteBackup.tables(superuser));
            for (String table : tables) {
                statement.execute("delete from \"" + table + "\"");
            }
            CopyManager copy = superuser.unwrap(PGConnection.class).getCopyAPI();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith(WriteBackup.ROWS)) {
                    String table = entry.getName().substring(WriteBackup.ROWS.length());
                    if (!tables.contains(table)) {
                        throw new IOException("the backup has rows of an unknown table: " + table);
                    }
                    copy.copyIn("copy \"" + table + "\" (" + line(in) + ") from stdin", in);
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
            if (next < 0) {
                throw new IOException("the backup ends too early");
            }
            line.write(next);
        }
        return line.toString(UTF_8);
    }
}
