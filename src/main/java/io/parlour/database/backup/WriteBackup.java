package io.parlour.database.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Writes a backup. What it reads of the database is as it was at one moment; files come after, so that none a row
/// speaks of is missing.
public final class WriteBackup {
    static final String ROWS = "rows/";
    static final String FILES = "files/";
    static final String KEYS = "keys/";
    static final String ABOUT = "backup.json";
    /// The ledger of deletions, and what its lines are about.
    static final List<String> LEDGER = List.of("ledger.jsonl", "acts.jsonl");

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'parlour-'yyyyMMdd-HHmmss'.zip'").withZone(ZoneOffset.UTC);

    /// Where an installation keeps what isn't in its database.
    public record Places(Path files, Path keys, Path ledger) {}

    private final Places places;
    private final Path directory;

    public WriteBackup(Places places, Path directory) {
        this.places = places;
        this.directory = directory;
    }

    /// The file with the rows; its keys are in `keys` beside it.
    ///
    /// @param reader sees all rows, in a transaction that sees one moment
    public Path write(Connection reader, Instant now) throws IOException, SQLException {
        Path backup = directory.resolve(NAME.format(now));
        write(backup, zip -> {
            rows(reader, zip);
            tree(zip, places.files(), FILES);
        });
        Path keys = directory.resolve("keys").resolve(NAME.format(now));
        write(keys, zip -> tree(zip, places.keys(), KEYS));
        for (String name : LEDGER) {
            Path ledger = places.ledger().resolve(name);
            if (Files.exists(ledger)) {
                Path fresh = directory.resolve(name + ".part");
                Files.copy(ledger, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(
                        fresh,
                        directory.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return backup;
    }

    /// Deletes those that are older.
    public void keep(Instant now, Duration backups, Duration keys) throws IOException {
        prune(directory, NAME.format(now.minus(backups)));
        prune(directory.resolve("keys"), NAME.format(now.minus(keys)));
    }

    private static void prune(Path directory, String oldest) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (isBackup(file) && file.getFileName().toString().compareTo(oldest) < 0) {
                    Files.delete(file);
                }
            }
        }
    }

    static boolean isBackup(Path file) {
        return file.getFileName().toString().matches("parlour-\\d{8}-\\d{6}\\.zip");
    }

    private interface Content {
        void to(ZipOutputStream zip) throws IOException, SQLException;
    }

    /// Complete and on disk, or not there.
    private static void write(Path file, Content content) throws IOException, SQLException {
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(
                parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            content.to(zip);
        }
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void rows(Connection reader, ZipOutputStream zip) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(ABOUT));
        zip.write(("{\"schema\":\"" + schema(reader) + "\"}").getBytes(UTF_8));
        zip.closeEntry();
        CopyManager copy = reader.unwrap(PGConnection.class).getCopyAPI();
        for (String table : tables(reader)) {
            String columns = columns(reader, table);
            zip.putNextEntry(new ZipEntry(ROWS + table));
            zip.write((columns + "\n").getBytes(UTF_8));
            copy.copyOut("copy \"" + table + "\" (" + columns + ") to stdout", zip);
            zip.closeEntry();
        }
    }

    /// The newest migration.
    private static String schema(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("""
                        select version from flyway_schema_history where success order by installed_rank desc limit 1""")) {
            row.next();
            return row.getString(1);
        }
    }

    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                          and relname <> 'flyway_schema_history' order by 1""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = '"%s"'::regclass and attnum > 0 and not attisdropped and attgenerated = ''""".formatted(table))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void tree(ZipOutputStream zip, Path root, String prefix) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                // the ledger has a copy of its own, which is never an old one
                if (name.endsWith(".part") || name.startsWith("ledger/")) {
                    continue;
                }
                try {
                    byte[] first = Files.readAllBytes(file);
                    zip.putNextEntry(new ZipEntry(prefix + name));
                    zip.write(first);
                    zip.closeEntry();
                } catch (NoSuchFileException e) {
                    // deleted since
                }
            }
        }
    }
}
