package io.parlour.privacy.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Csv;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.KeepOpen;
import io.parlour.kernel.files.Spools;
import io.parlour.kernel.texts.Texts;
import io.parlour.privacy.people.FindAccounts;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes what is kept of a person (PR-73): every column that the data maps flag for access, with its purpose, legal
/// basis, source and how long it is kept. As a page, as JSON, as CSV, and the files themselves; one zip file.
///
/// Addresses of other people are masked where a column holds addresses, and links lose their secrets. What others
/// wrote in the person's own conversations is part of these.
@Component
public final class WritePackage {
    private static final int FETCHED = 200;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"()]+@[^\\s@<>,;:\"()]+");

    private final FindRows find;
    private final FindAccounts accounts;
    private final ReadPurposes purposes;
    private final PackagePage page;
    private final SecretLinks links;
    private final EncryptedFiles files;
    private final Spools spools;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    WritePackage(
            FindRows find,
            FindAccounts accounts,
            ReadPurposes purposes,
            PackagePage page,
            SecretLinks links,
            EncryptedFiles files,
            Spools spools,
            Transactions transactions,
            JdbcClient jdbc,
            JsonMapper json) {
        this.find = find;
        this.accounts = accounts;
        this.purposes = purposes;
        this.page = page;
        this.links = links;
        this.files = files;
        this.spools = spools;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
    }

    /// All rows of a customer, in the running transaction. The caller closes them.
    List<GatheredData.Part> read(Person person) {
        return read(find.of(person), ownAddresses(person));
    }

    /// All rows of an account, in the running transaction. The caller closes them.
    List<GatheredData.Part> account(OrganizationId organization, String address) {
        return read(accounts.of(organization, address), Set.of(address.toLowerCase(Locale.ROOT)));
    }

    private List<GatheredData.Part> read(List<FindRows.Rows> all, Set<String> own) {
        List<GatheredData.Part> found = new ArrayList<>();
        try {
            for (FindRows.Rows rows : all) {
                if (rows.table().isPersonal()) {
                    List<Column> columns = rows.table().columns().stream()
                            .filter(WritePackage::isShown)
                            .toList();
                    PackageRows values = new PackageRows(spools);
                    found.add(new GatheredData.Part(rows.table(), columns, List.of(values)));
                    read(rows, columns, own, values);
                }
            }
        } catch (RuntimeException e) {
            new GatheredData(found).close();
            throw e;
        }
        return found.stream().filter(each -> each.size() > 0).toList();
    }

    private Set<String> ownAddresses(Person person) {
        return new TreeSet<>(jdbc.sql("""
                        select value_lower from handle
                        where organization_id = :organization and contact_id = any (:contacts)""")
                .param("organization", person.organization().value())
                .param("contacts", Sql.uuids(person.contacts()))
                .query((row, number) -> Objects.requireNonNull(row.getString("value_lower")))
                .list());
    }

    private void read(FindRows.Rows rows, List<Column> columns, Set<String> own, PackageRows into) {
        String list = columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
        jdbc.sql("select " + list + " from " + rows.table().name() + " where " + rows.where())
                .withFetchSize(FETCHED)
                .params(rows.values())
                .query(row -> {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int at = 0; at < columns.size(); at++) {
                        Object value = row.getObject(at + 1);
                        values.add(value == null ? null : shown(columns.get(at), links.hide(text(value)), own));
                    }
                    into.add(values);
                });
    }

    private static String text(Object value) {
        return switch (value) {
            case byte[] octets -> HexFormat.of().formatHex(octets);
            // in UTC, wherever the server is
            case Timestamp at -> at.toInstant().toString();
            default -> String.valueOf(value);
        };
    }

    /// What belongs to others is masked.
    private static String shown(Column column, String text, Set<String> own) {
        Personal personal = column.personal();
        if (personal == null || personal.category() != Category.CONTACT) {
            return text;
        }
        return ADDRESS.matcher(text)
                .replaceAll(found -> own.contains(found.group().toLowerCase(Locale.ROOT))
                        ? Matcher.quoteReplacement(found.group())
                        : "•••@•••");
    }

    private static boolean isShown(Column column) {
        return switch (column.meaning()) {
            case Personal personal -> personal.access() && personal.derivedFrom() == null;
            case Column.NotPersonal(Reason reason) -> reason == Reason.CLOCK || reason == Reason.CATALOG;
        };
    }

    /// The zip file.
    ///
    /// @return how many rows it has
    public int write(Person person, GatheredData found, Texts words, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        zip.putNextEntry(new ZipEntry("index.html"));
        Writer index = new OutputStreamWriter(zip, UTF_8);
        page.write(person.organization(), found.parts(), words, index);
        index.flush();
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("data.json"));
        document(found.parts(), new KeepOpen(zip));
        zip.closeEntry();
        for (GatheredData.Part each : found.parts()) {
            zip.putNextEntry(new ZipEntry("csv/" + each.table().name() + ".csv"));
            csv(each, zip);
            zip.closeEntry();
        }
        files(person, found.parts(), zip);
        zip.finish();
        return found.parts().stream().mapToInt(GatheredData.Part::size).sum();
    }

    private void document(List<GatheredData.Part> found, OutputStream out) throws IOException {
        try (JsonGenerator document = json.writerWithDefaultPrettyPrinter().createGenerator(out)) {
            document.writeStartObject();
            for (GatheredData.Part each : found) {
                document.writeObjectPropertyStart(each.table().name());
                document.writePOJOProperty("columns", columns(each.columns()));
                document.writeArrayPropertyStart("rows");
                each.each(values -> document.writePOJO(row(each.columns(), values)));
                document.writeEndArray();
                document.writeEndObject();
            }
            document.writeEndObject();
        }
    }

    private Map<String, Object> columns(List<Column> all) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Column column : all) {
            Personal personal = column.personal();
            if (personal != null) {
                columns.put(
                        column.name(),
                        Map.of(
                                "category",
                                personal.category().name().toLowerCase(Locale.ROOT),
                                "purposes",
                                personal.purposes().stream().sorted().toList(),
                                "legalBases",
                                purposes.bases(personal.purposes()),
                                "keptFrom",
                                personal.retention().clock(),
                                "keptBy",
                                personal.retention().rule()));
            }
        }
        return columns;
    }

    private static Map<String, Object> row(List<Column> columns, List<@Nullable String> values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int at = 0; at < values.size(); at++) {
            String value = values.get(at);
            if (value != null) {
                row.put(columns.get(at).name(), value);
            }
        }
        return row;
    }

    private static void csv(GatheredData.Part part, OutputStream out) throws IOException {
        out.write(line(part.columns().stream().map(Column::name)));
        part.each(row -> out.write(line(row.stream().map(value -> value == null ? "" : value))));
    }

    private static byte[] line(Stream<String> cells) {
        Csv csv = new Csv();
        csv.line(cells);
        return csv.toString().getBytes(UTF_8);
    }

    /// Attachments, under the names they have.
    private void files(Person person, List<GatheredData.Part> found, ZipOutputStream zip) throws IOException {
        boolean any = found.stream().anyMatch(each -> each.table().name().equals("attachment"));
        if (!any) {
            return;
        }
        OrganizationId organization = person.organization();
        for (Map.Entry<String, String> each : transactions.read(organization, () -> attachments(person))) {
            Optional<InputStream> content = files.open(new FileKey(organization, "attachment", each.getKey()));
            if (content.isPresent()) {
                String name = each.getValue().replaceAll("[^\\p{L}\\p{N}._ -]", "_");
                zip.putNextEntry(new ZipEntry("files/" + each.getKey().substring(0, 8) + "-" + name));
                try (InputStream octets = content.get()) {
                    octets.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }

    private List<Map.Entry<String, String>> attachments(Person person) {
        FindRows.Rows rows = find.of(person).stream()
                .filter(each -> each.table().name().equals("attachment"))
                .findFirst()
                .orElseThrow();
        return jdbc.sql("select id, name from attachment where organization_id = :organization and " + rows.where())
                .params(rows.values())
                .query((row, number) -> Map.entry(row.getString("id"), row.getString("name")))
                .list();
    }
}
