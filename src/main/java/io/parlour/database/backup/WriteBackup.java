package io.parlour.database.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
    static final String MASTER = "master.key";
    static final String ABOUT = "backup.json";
    static final String LEDGER = "ledger.backup";
    /// The ledger of deletions, and what its lines are about.
    static final List<String> LEDGER_FILES = List.of("ledger.jsonl", "acts.jsonl");

    private static final Pattern UNFINISHED = Pattern.compile("(parlour-|ledger|acts).*\\.part");
    private static final FileAttribute<?> ONLY_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'parlour-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /// Where an installation keeps what isn't in its database.
    public record Places(Path files, Path keys, Path ledger) {}

    private final Places places;
    private final Path directory;
    private final BackupKey key;

    public WriteBackup(Places places, Path directory, BackupKey key) {
        this.places = places;
        this.directory = directory;
        this.key = key;
    }

    /// The file with the rows; its keys are in `keys` beside it.
    ///
    /// @param reader sees all rows, in a transaction that sees one moment
    public Path write(Connection reader, Instant now) throws IOException, SQLException {
        Path keys = directory.resolve("keys");
        makePrivate(directory);
        makePrivate(keys);
        try (FileChannel lock = FileChannel.open(
                directory.resolve(".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ONLY_OWNER)) {
            if (lock.tryLock() == null) {
                throw new IOException("another backup is being written into " + directory);
            }
            removeUnfinished(directory);
            removeUnfinished(keys);
            return write(reader, keys, NAME.format(now) + ".backup");
        }
    }

    private Path write(Connection reader, Path keys, String name) throws IOException, SQLException {
        byte[] master = Files.readAllBytes(places.keys().resolve(MASTER));
        Archive backup = new Archive(directory.resolve(name), Archive.Kind.ROWS, key, master);
        backup.write(zip -> {
            rows(reader, zip);
            tree(zip, places.files(), FILES);
        });
        new Archive(keys.resolve(name), Archive.Kind.KEYS, key, new byte[0])
                .write(zip -> tree(zip, places.keys(), KEYS));
        new Archive(directory.resolve(LEDGER), Archive.Kind.LEDGER, key, master).write(zip -> {
            for (String file : LEDGER_FILES) {
                add(zip, places.ledger().resolve(file), file);
            }
        });
        for (String plain : LEDGER_FILES) {
            Files.deleteIfExists(directory.resolve(plain));
        }
        return backup.file();
    }

    private static void makePrivate(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(permissions));
        Files.setPosixFilePermissions(directory, permissions);
    }

    private static void removeUnfinished(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> UNFINISHED
                            .matcher(String.valueOf(each.getFileName()))
                            .matches())
                    .toList()) {
                Files.delete(file);
            }
        }
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

    /// Also one from before they were encrypted.
    static boolean isBackup(Path file) {
        return file.getFileName().toString().matches("parlour-\\d{8}-\\d{6}\\.(backup|zip)");
    }

    private static void rows(Connection reader, ZipOutputStream zip) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(ABOUT));
        zip.write(("{\"schema\":\"" + schema(reader) + "\"}").getBytes(UTF_8));
        zip.closeEntry();
        CopyManager copy = reader.unwrap(PGConnection.class).getCopyAPI();
        for (BackupTable table : BackupTable.of(reader)) {
            zip.putNextEntry(new ZipEntry(ROWS + table.name()));
            zip.write((table.line() + "\n").getBytes(UTF_8));
            copy.copyOut(table.copyOut(), zip);
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

    private static void tree(ZipOutputStream zip, Path root, String prefix) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        // encrypted files don't get smaller
        zip.setLevel(Deflater.NO_COMPRESSION);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString();
                // the ledger has a copy of its own, which is never an old one
                if (!name.endsWith(".part") && !name.startsWith("ledger/")) {
                    add(zip, file, prefix + name);
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void add(ZipOutputStream zip, Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            in.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException e) {
            // deleted since
        }
    }
}
