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
import io.parlour.privacy.ledger.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

    private final Maintenance maintenance;
    private final EraseFiles files;
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
            Ledger ledger,
            List<DataMap> maps,
            @Value("${parlour.data:data}") Path data) {
        this.maintenance = maintenance;
        this.files = files;
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

    /// @param shared handles that someone else has too
    Found scan(OrganizationId organization, Tokens tokens, Set<String> shared) {
        Scan scan = new Scan(organization, new FindTokens(tokens), shared);
        maintenance.asReader(connection -> {
            scan.tables(connection);
            scan.statistics(connection);
            return true;
        });
        scan.files();
        scan.texts("log", data.resolve("postgres-log"));
        ledger.directories().forEach(directory -> scan.texts("ledger", directory));
        return new Found(scan.left, scan.elsewhere, scan.places.size());
    }

    /// Tables alone, by a connection that sees the rows of the organization.
    Found rows(Connection connection, OrganizationId organization, Tokens tokens) throws SQLException {
        Scan scan = new Scan(organization, new FindTokens(tokens), Set.of());
        scan.tables(connection);
        return new Found(scan.left, scan.elsewhere, scan.places.size());
    }

    private final class Scan {
        private final OrganizationId organization;
        private final FindTokens find;
        private final Set<String> shared;
        private final Map<String, Integer> left = new TreeMap<>();
        private final Map<String, Integer> elsewhere = new TreeMap<>();
        private final Set<String> places = new TreeSet<>();

        Scan(OrganizationId organization, FindTokens find, Set<String> shared) {
            this.organization = organization;
            this.find = find;
            this.shared = shared;
        }

        private void look(String place, String text, Predicate<Hit> fails) {
            Set<Hit> hits = find.in(text);
            if (hits.stream().anyMatch(fails)) {
                left.merge(place, 1, Integer::sum);
            } else if (hits.stream().anyMatch(each -> each.kind() != Kind.ID)) {
                elsewhere.merge(place, 1, Integer::sum);
            }
        }

        private boolean isHandle(Hit hit) {
            return hit.kind() == Kind.HANDLE && !shared.contains(hit.token());
        }

        void tables(Connection connection) throws SQLException {
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
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCHED);
                try (ResultSet rows = statement.executeQuery("select " + list + " from \"" + table + "\"" + where)) {
                    while (rows.next()) {
                        look(
                                place,
                                rows.getString(1),
                                hit -> isHandle(hit) || (hit.kind() == Kind.ID && !keepingIds.contains(table)));
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
                        look("statistics:" + table, text, hit -> isHandle(hit) || (personal && isTelling(hit)));
                    }
                }
            }
        }

        void files() {
            places.add("files");
            for (FileKey each : files.all(organization)) {
                look("file names", each.name(), hit -> hit.kind() == Kind.HANDLE);
                look("files:" + each.room(), files.text(each), this::isHandle);
            }
        }

        void texts(String place, Path directory) {
            places.add(place);
            if (!Files.isDirectory(directory)) {
                return;
            }
            try (Stream<Path> found = Files.walk(directory)) {
                for (Path each : found.filter(Files::isRegularFile).toList()) {
                    try (BufferedReader lines = reader(each)) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            look(place, line, hit -> isHandle(hit) || isTelling(hit));
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a place cannot be read", e);
            }
        }

        private BufferedReader reader(Path file) throws IOException {
            CharsetDecoder lenient = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
            return new BufferedReader(new InputStreamReader(Files.newInputStream(file), lenient));
        }

        private boolean isTelling(Hit hit) {
            return hit.kind() == Kind.VALUE && hit.token().length() >= TELLING;
        }
    }
}
