package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Maintenance;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.files.FileKey;
import io.parlour.privacy.erasure.tokens.FindTokens;
import io.parlour.privacy.erasure.tokens.FindTokens.Hit;
import io.parlour.privacy.erasure.tokens.FindTokens.Kind;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.holds.HeldRows;
import io.parlour.privacy.holds.Holds;
import io.parlour.privacy.ledger.Ledger;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Reads every place where something of a person could be left (PR-61): each column of each table as text, the
/// statistics, files and their names, the logs, the ledger. One pass, whatever the number of tokens.
@Component
final class ScanPlaces {
    private static final int FETCHED = 2_000;

    /// Shorter values are found by chance.
    private static final int TELLING = 16;

    private static final String STATISTICS = """
            select tablename, tablename || '.' || attname,
                concat_ws(' ', most_common_vals::text, histogram_bounds::text, most_common_elems::text)
            from pg_stats where schemaname = 'public'
            union all
            select tablename, null, most_common_vals::text from pg_stats_ext where schemaname = 'public'
            union all
            select tablename, null, concat_ws(' ', most_common_vals::text, histogram_bounds::text)
            from pg_stats_ext_exprs where schemaname = 'public'""";

    /// Files that are read before it is noted how far the scan is.
    private static final int NOTED = 200;

    private final Maintenance maintenance;
    private final EraseFiles files;
    private final HeldRows heldRows;
    private final Holds holds;
    private final Ledger ledger;
    private final Path data;
    private final Set<String> keepingIds;
    private final Set<String> plain;

    /// @param left rows and files by place: what must not be there
    /// @param elsewhere values that others have too, such as a first name, by place
    record Found(Map<String, Integer> left, Map<String, Integer> elsewhere, int places) {}

    ScanPlaces(
            Maintenance maintenance,
            EraseFiles files,
            HeldRows heldRows,
            Holds holds,
            Ledger ledger,
            List<DataMap> maps,
            @Value("${parlour.data:data}") Path data) {
        this.maintenance = maintenance;
        this.files = files;
        this.heldRows = heldRows;
        this.holds = holds;
        this.ledger = ledger;
        this.data = data;
        this.keepingIds = maps.stream()
                .flatMap(map -> map.tables().stream())
                .filter(Table::isKeepingIds)
                .map(Table::name)
                .collect(Collectors.toSet());
        this.plain = maps.stream()
                .flatMap(map -> map.tables().stream())
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.personal() == null)
                        .map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toSet());
    }

    /// How far the files of an organization are read, and what is left in those that were.
    interface Progress {
        void note(FileKey last, Map<String, Integer> left);
    }

    /// @param shared handles that someone else has too
    /// @param after the last file that was read before the program ended; empty: none was
    /// @param before what was left in those files
    Found scan(
            OrganizationId organization,
            Tokens tokens,
            Set<String> shared,
            String after,
            Map<String, Integer> before,
            Progress progress) {
        Scan scan = new Scan(organization, new FindTokens(tokens), shared);
        maintenance.asReader(connection -> {
            scan.tables(connection, table -> true);
            scan.statistics(connection);
            return true;
        });
        before.forEach((place, count) -> scan.left.merge(place, count, Integer::sum));
        scan.files(after, progress);
        scan.texts("log", data.resolve("postgres-log"));
        ledger.directories().forEach(directory -> scan.texts("ledger", directory));
        return new Found(scan.left, scan.elsewhere, scan.places.size());
    }

    /// What is left in files and their names.
    static Map<String, Integer> ofFiles(Map<String, Integer> left) {
        return left.entrySet().stream()
                .filter(each -> each.getKey().startsWith("file"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Some tables alone, by a connection that sees the rows of the organization.
    Found rows(Connection connection, OrganizationId organization, Tokens tokens, Predicate<String> some)
            throws SQLException {
        Scan scan = new Scan(organization, new FindTokens(tokens), Set.of());
        scan.tables(connection, some);
        return new Found(scan.left, scan.elsewhere, scan.places.size());
    }

    private final class Scan {
        private final OrganizationId organization;
        private final FindTokens find;
        private final Set<String> shared;
        private final Map<String, Integer> left = new TreeMap<>();
        private final Map<String, Integer> elsewhere = new TreeMap<>();
        private final Set<String> places = new TreeSet<>();
        private final Set<String> inTables = new HashSet<>();

        Scan(OrganizationId organization, FindTokens find, Set<String> shared) {
            this.organization = organization;
            this.find = find;
            this.shared = shared;
        }

        private void look(String place, String text, Predicate<Hit> fails) {
            look(place, find.in(text), fails);
        }

        private void look(String place, Set<Hit> hits, Predicate<Hit> fails) {
            if (hits.stream().anyMatch(fails)) {
                left.merge(place, 1, Integer::sum);
            } else if (hits.stream().anyMatch(each -> each.kind() != Kind.ID)) {
                elsewhere.merge(place, 1, Integer::sum);
            }
        }

        private boolean isHandle(Hit hit) {
            return hit.kind() == Kind.HANDLE && !shared.contains(hit.token());
        }

        void tables(Connection connection, Predicate<String> some) throws SQLException {
            Map<String, List<String>> columns = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select c.relname, case a.atttypid when 'bytea'::regtype then 'encode(' || quote_ident(a.attname)
                                || ', ''hex'')' else quote_ident(a.attname) || '::text' end
                            from pg_class c join pg_attribute a on a.attrelid = c.oid
                            where has_table_privilege(c.oid, 'select') and c.relkind in ('r', 'm') and c.relnamespace = 'public'::regnamespace
                              and a.attnum > 0 and not a.attisdropped order by 1, a.attnum""")) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), each -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
            columns.keySet().removeIf(some.negate());
            for (Map.Entry<String, List<String>> each : columns.entrySet()) {
                table(connection, each.getKey(), each.getValue());
            }
        }

        private void table(Connection connection, String table, List<String> columns) throws SQLException {
            String place = "table:" + table;
            places.add(place);
            boolean ofOrganizations = columns.contains("organization_id::text");
            // a function takes at most a hundred arguments
            String list = String.join(
                    " || E'\\n' || ",
                    columns.stream().map(each -> "coalesce(" + each + ", '')").toList());
            String where = ofOrganizations ? " where organization_id = '" + organization + "'" : "";
            String held = holds.any(organization)
                    ? heldRows.of(table).replace(":organization", "'" + organization + "'")
                    : "false";
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCHED);
                try (ResultSet rows =
                        statement.executeQuery("select " + list + ", " + held + " from \"" + table + "\" t" + where)) {
                    while (rows.next()) {
                        Set<Hit> hits = find.in(rows.getString(1));
                        // a mention in what a hold keeps is left as it is
                        boolean isHeld = !hits.isEmpty() && rows.getBoolean(2);
                        hits.forEach(hit -> inTables.add(hit.token()));
                        look(
                                place,
                                hits,
                                hit -> (isHandle(hit) && !isHeld)
                                        || (hit.kind() == Kind.ID && !keepingIds.contains(table)));
                    }
                }
            }
        }

        void statistics(Connection connection) throws SQLException {
            places.add("statistics");
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(STATISTICS)) {
                while (rows.next()) {
                    String table = rows.getString(1);
                    // a column that isn't personal has values of others that look the same
                    boolean personal = rows.getString(2) == null || !plain.contains(rows.getString(2));
                    String text = rows.getString(3);
                    if (text != null) {
                        // a value that a row has still is someone else's
                        look(
                                "statistics:" + table,
                                text,
                                hit -> !inTables.contains(hit.token())
                                        && (isHandle(hit) || (personal && isTelling(hit))));
                    }
                }
            }
        }

        void files(String after, Progress progress) {
            places.add("files");
            int read = 0;
            for (FileKey each : files.after(organization, after)) {
                look("file names", each.name(), this::isHandle);
                Set<Hit> hits = files.find(each, find);
                boolean isHeld = hits.stream().anyMatch(this::isHandle) && files.isHeld(each);
                look("files:" + each.room(), hits, hit -> isHandle(hit) && !isHeld);
                if (++read % NOTED == 0) {
                    progress.note(each, ofFiles(left));
                }
            }
        }

        void texts(String place, Path directory) {
            places.add(place);
            if (!Files.isDirectory(directory)) {
                return;
            }
            try (Stream<Path> found = Files.walk(directory)) {
                for (Path each : found.filter(Files::isRegularFile).toList()) {
                    try (Reader lines = reader(each)) {
                        look(place, find.in(lines), hit -> isHandle(hit) || isTelling(hit));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a place cannot be read", e);
            }
        }

        private Reader reader(Path file) throws IOException {
            CharsetDecoder lenient = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
            return new InputStreamReader(new BufferedInputStream(Files.newInputStream(file)), lenient);
        }

        private boolean isTelling(Hit hit) {
            return hit.kind() == Kind.VALUE && hit.token().length() >= TELLING;
        }
    }
}
