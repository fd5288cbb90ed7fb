package io.parlour.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The rows, keys and files of a small installation in one zip file, as one version of Parlour left them:
/// `rows/TABLE` in PostgreSQL's COPY text after a line of column names, `data/…` as in the data directory.
final class FilledData {
    private static final String ROWS = "rows/";
    private static final String DATA = "data/";

    private FilledData() {}

    static void write(TestDatabase database, Path data, Path zip) throws IOException, SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables(database)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                String columns = columns(database, table);
                rows.writeBytes((columns + "\n").getBytes(UTF_8));
                if (copy.copyOut("copy " + table + " (" + columns + ") to stdout", rows) > 0) {
                    put(out, ROWS + table, rows.toByteArray());
                }
            }
            for (String part : List.of("keys", "files")) {
                try (var files = Files.walk(data.resolve(part))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        put(out, DATA + data.relativize(file), Files.readAllBytes(file));
                    }
                }
            }
        }
    }

    /// Into a database that has the tables of that version, whose own rows give way.
    static void read(InputStream zip, TestDatabase database, Path data) throws IOException, SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement();
                ZipInputStream in = new ZipInputStream(zip)) {
            statement.execute("set session_replication_role = replica");
            for (String table : tables(database)) {
                statement.execute("delete from " + table);
            }
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().startsWith(ROWS)) {
                    ByteArrayInputStream rows = new ByteArrayInputStream(content);
                    String columns = line(rows);
                    copy.copyIn(
                            "copy " + entry.getName().substring(ROWS.length()) + " (" + columns + ") from stdin", rows);
                } else {
                    Path file = data.resolve(entry.getName().substring(DATA.length()));
                    Files.createDirectories(file.getParent());
                    Files.write(file, content);
                }
            }
            statement.execute("""
                    do $$ declare each record; begin
                        for each in select table_name, column_name from information_schema.columns
                            where table_schema = 'public' and is_identity = 'YES'
                        loop
                            execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1) from %I',
                                each.table_name, each.column_name, each.column_name, each.table_name);
                        end loop;
                    end $$""");
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static List<String> tables(TestDatabase database) {
        return database.superuser()
                .sql("""
                        select relname::text from pg_class
                         where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'
                         order by 1""")
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static String columns(TestDatabase database, String table) {
        return String.valueOf(
                database.superuser().sql("""
                        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                         where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped""").param(table).query(String.class).single());
    }
}
