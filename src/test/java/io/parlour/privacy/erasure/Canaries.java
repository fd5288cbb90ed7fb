package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.TestApp;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Table.Belonging;
import io.parlour.privacy.people.PersonTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Gives a person a row in each table of contacts and visitors, with a value of its own in each personal column that
/// takes text. Driven by the data maps and the catalog alone: a new table is filled as soon as it is declared.
final class Canaries {
    private static final Pattern FILE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'::text");
    /// Columns whose checks take no value of one's own.
    static final Set<String> ENUMERATED = Set.of(
            "bot_case.last_act",
            "bot_case.outcome",
            "chat_agent.role",
            "chat_variable.name",
            "consent_event.jurisdiction",
            "goal_hit.currency",
            "message.choices",
            "offer.reason",
            "privacy_request.country",
            "sender_block.value",
            "visit.country",
            "visit.device",
            "visit.screen",
            "visit_invitation.state");

    /// What stays, as the data map says: that no marketing was asked for, and the link to the answer.
    static final Set<String> KEPT = Set.of("mail_unsubscribed", "privacy_request");

    private static final int TRIES = 8_000;

    private final PersonTables tables;
    private final Connection connection;
    private final Random random = new Random(7);
    private final Map<String, List<Attribute>> attributes = new TreeMap<>();
    private final Map<String, Map<String, Check>> checks = new TreeMap<>();
    private final Map<String, Map<String, String>> placed = new HashMap<>();

    /// `table.column` of each canary.
    final Set<String> covered = new TreeSet<>();

    private record Attribute(String name, String type, boolean required) {}

    private record Check(Set<String> columns, String definition) {}

    /// Someone with canaries: their ids and values begin with a mark of their own.
    record Person(int number, OrganizationId organization, String email) {
        String mark() {
            return "cnr" + number + "z";
        }

        String idMark() {
            return "cccc%04d".formatted(number);
        }

        String id(int table) {
            return "%s-0000-4000-8000-%012d".formatted(idMark(), table);
        }
    }

    Canaries(TestApp app, Connection connection) throws SQLException {
        this.tables = app.bean(PersonTables.class);
        this.connection = connection;
        connection.setAutoCommit(false);
        readCatalog();
    }

    private void readCatalog() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            try (ResultSet rows = statement.executeQuery("""
                    select c.relname, a.attname, format_type(a.atttypid, null), a.attnotnull
                    from pg_class c join pg_attribute a on a.attrelid = c.oid
                    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0
                      and not a.attisdropped and a.attidentity = '' and a.attgenerated = '' order by 1, a.attnum""")) {
                while (rows.next()) {
                    attributes
                            .computeIfAbsent(rows.getString(1), each -> new ArrayList<>())
                            .add(new Attribute(rows.getString(2), rows.getString(3), rows.getBoolean(4)));
                }
            }
            try (ResultSet rows = statement.executeQuery("""
                    select c.relname, k.conname, pg_get_constraintdef(k.oid),
                        array(select a.attname::text from unnest(k.conkey) u (n)
                            join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n)
                    from pg_constraint k join pg_class c on c.oid = k.conrelid
                    where k.contype in ('c', 'u', 'p') and c.relnamespace = 'public'::regnamespace""")) {
                while (rows.next()) {
                    checks.computeIfAbsent(rows.getString(1), each -> new TreeMap<>())
                            .put(
                                    rows.getString(2),
                                    new Check(Set.of((String[]) rows.getArray(4).getArray()), rows.getString(3)));
                }
            }
        }
    }

    void fill(Person person) throws SQLException {
        int number = 0;
        for (PersonTables.Part part : tables.all()) {
            row(person, part.table(), ++number);
        }
        connection.commit();
    }

    /// The id that a person's row of a table has.
    String id(Person person, String table) {
        return placedIn(person, table).getOrDefault("id", "").replace("'", "").replace("::uuid", "");
    }

    /// Whether a person's row of a table has the mark in a column.
    boolean marks(Person person, String table, String column) {
        String value = placedIn(person, table).getOrDefault(column, "");
        return value.contains(person.mark()) || value.contains(hex(person.mark()));
    }

    private Map<String, String> placedIn(Person person, String table) {
        return Objects.requireNonNull(placed.get(person.number() + table));
    }

    private void row(Person person, Table table, int number) throws SQLException {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        List<Attribute> columns = Objects.requireNonNull(attributes.get(table.name()));
        for (int at = 0; at < columns.size(); at++) {
            candidates.put(columns.get(at).name(), candidates(person, table, number, columns.get(at), at));
        }
        Map<String, String> values = new LinkedHashMap<>();
        candidates.forEach((column, each) -> values.put(column, each.getFirst()));
        String last = "";
        for (int tries = 0; tries < TRIES; tries++) {
            Savepoint before = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into " + table.name() + " (" + String.join(", ", values.keySet())
                        + ") values (" + String.join(", ", values.values()) + ")");
                placed.put(person.number() + table.name(), values);
                values.forEach((column, value) -> {
                    if (value.contains(person.mark()) || value.contains(hex(person.mark()))) {
                        covered.add(table.name() + "." + column);
                    }
                });
                return;
            } catch (PSQLException e) {
                connection.rollback(before);
                last = e.getMessage();
                change(table, candidates, values, e);
            }
        }
        throw new IllegalStateException("no row of " + table.name() + " passes its checks: " + last);
    }

    /// Another value for a column that the fault is about.
    private void change(
            Table table, Map<String, List<String>> candidates, Map<String, String> values, PSQLException fault) {
        ServerErrorMessage message = fault.getServerErrorMessage();
        String constraint = message == null ? null : message.getConstraint();
        Check check = constraint == null
                ? null
                : checks.getOrDefault(table.name(), Map.of()).get(constraint);
        List<String> about = new ArrayList<>();
        if (check != null) {
            about.addAll(check.columns());
        } else if (message != null && message.getColumn() != null) {
            about.add(message.getColumn());
        } else {
            // without a constraint a check couldn't be computed: a value of JSON has another form
            candidates.keySet().stream()
                    .filter(column -> constraint == null
                            ? candidates.getOrDefault(column, List.of()).contains("'{}'")
                            : !values.getOrDefault(column, "").contains("cnr"))
                    .forEach(about::add);
        }
        if (about.stream()
                .allMatch(column -> candidates.getOrDefault(column, List.of()).size() < 2)) {
            about.addAll(candidates.keySet());
        }
        about.removeIf(column -> candidates.getOrDefault(column, List.of()).size() < 2);
        if (about.isEmpty()) {
            return;
        }
        String column = about.get(random.nextInt(about.size()));
        List<String> each = Objects.requireNonNull(candidates.get(column));
        boolean literal = check != null && each.size() > 2 && random.nextInt(3) == 0;
        values.put(column, literal ? each.getFirst() : each.get(random.nextInt(each.size())));
    }

    private List<String> candidates(Person person, Table table, int number, Attribute attribute, int at) {
        String name = attribute.name();
        if (name.equals("organization_id")) {
            return List.of("'" + person.organization() + "'");
        }
        for (Belonging each : table.belongings()) {
            int index = each.columns().indexOf(name);
            Map<String, String> parent = placed.get(person.number() + each.table());
            if (index >= 0 && parent != null) {
                String key = each.columns().size() > 1
                        ? List.of("conversation_id", "seq").get(index)
                        : parent.containsKey("id") ? "id" : "conversation_id";
                // two rows of one table that one row links are two
                long same = table.belongings().stream()
                        .filter(other -> other.table().equals(each.table()))
                        .count();
                boolean twice = Objects.requireNonNull(parent.get(key))
                                .equals(placed.getOrDefault(person.number() + "conversation", Map.of())
                                        .get("id"))
                        && table.belongings().size() > 1;
                if (same == 1 && !twice) {
                    return List.of(Objects.requireNonNull(parent.get(key)));
                }
                return List.of(
                        Objects.requireNonNull(parent.get(key)),
                        "'%s-0000-4000-a000-%012d'".formatted(person.idMark(), number));
            }
        }
        Table.@Nullable Named who = table.author() == null ? table.named() : table.author();
        if (who != null && name.equals(who.kind())) {
            return List.of(table.author() != null ? "'visitor'" : "'CONTACT'");
        }
        if (who != null && name.equals(who.id())) {
            return List.of(Objects.requireNonNull(placedIn(person, "contact").get("id")));
        }
        Column column = table.columns().stream()
                .filter(declared -> declared.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> candidates = new ArrayList<>();
        if (table.name().equals("handle") && name.startsWith("value")) {
            return List.of("'" + person.email() + "'");
        }
        if (table.name().equals("handle") && name.equals("verified")) {
            return List.of("true");
        }
        boolean source = table.columns().stream()
                .map(Column::personal)
                .anyMatch(each -> each != null && name.equals(each.derivedFrom()));
        String from = column.personal() == null ? null : column.personal().derivedFrom();
        if (source || from != null) {
            String canary = person.mark() + number + "x" + (from == null ? name : from).replace("_", "");
            return List.of(
                    attribute.type().equals("jsonb")
                            ? "'{\"k\": \"" + canary + "\"}'"
                            : "'" + canary + "@example.com'");
        }
        if (name.equals("address")
                && column.personal() != null
                && column.personal().category() == Category.CONTACT) {
            return List.of("'" + person.email() + "'");
        }
        String canary = person.mark() + number + "x" + at;
        if (attribute.type().equals("bytea")) {
            String digits = column.personal() == null ? "%08d".formatted(person.number() * 1000 + number) : hex(canary);

            for (int size : sizes(table, name)) {
                candidates.add("decode(rpad('" + digits + "', " + 2 * size + ", '0'), 'hex')");
            }
        }
        if (column.personal() != null) {
            switch (attribute.type()) {
                case "text" -> {
                    candidates.addAll(
                            List.of("'" + canary + " with words'", "'" + canary + "@example.com'", "'" + canary + "'"));
                }
                case "jsonb" -> candidates.addAll(List.of("'{\"k\": \"" + canary + "\"}'", "'[\"" + canary + "\"]'"));
                case "text[]" -> candidates.add("array['" + canary + "']");
                default -> {}
            }
        }
        if (name.equals("id") && attribute.type().equals("uuid")) {
            candidates.add("'" + person.id(number) + "'::uuid");
            return candidates;
        }
        if (attribute.type().equals("bytea")) {
            candidates.add("sha256(convert_to('k', 'UTF8'))");
        }
        candidates.addAll(plain(person, number, attribute));
        for (Check check : checks.getOrDefault(table.name(), Map.of()).values()) {
            if (check.columns().contains(name)) {
                Matcher literal = LITERAL.matcher(check.definition());
                while (literal.find()) {
                    candidates.add("'" + literal.group(1) + "'");
                }
            }
        }
        if (!attribute.required()) {
            candidates.add("null");
            if (column.personal() == null) {
                candidates.addFirst("null");
            }
        }
        return candidates;
    }

    /// Lengths that the checks of a column speak of.
    private List<Integer> sizes(Table table, String column) {
        List<Integer> sizes = new ArrayList<>();
        for (Check check : checks.getOrDefault(table.name(), Map.of()).values()) {
            Matcher size =
                    Pattern.compile("length\\(" + column + "\\) = ([0-9]+)").matcher(check.definition());
            if (size.find()) {
                sizes.add(Integer.valueOf(size.group(1)));
            }
        }
        sizes.addAll(List.of(32, 16));
        return sizes;
    }

    private static List<String> plain(Person person, int number, Attribute attribute) {
        return switch (attribute.type()) {
            case "uuid" -> List.of("'%s-0000-4000-9000-%012d'".formatted(person.idMark(), number));
            case "timestamp with time zone" -> List.of("now() + interval '1 day'", "now() - interval '1 day'", "now()");
            case "date" -> List.of("current_date");
            case "boolean" -> List.of("false", "true");
            case "integer", "bigint", "smallint", "real", "numeric", "double precision" ->
                List.of(
                        String.valueOf(person.number()),
                        "0",
                        "1",
                        "5",
                        String.valueOf(1000 + person.number() * 100 + number));
            case "text", "character varying" ->
                List.of(
                        "''",
                        "'x" + person.number() + number + "'",
                        "'en'",
                        "'EUR'",
                        "'DE'",
                        "'https://example.com/'",
                        "'#aabbcc'",
                        "'a-b'",
                        "'k'");
            case "jsonb" -> List.of("'{}'", "'[]'");
            case "text[]" -> List.of("'{}'");
            case "inet", "cidr" -> List.of("'10.9." + person.number() + ".7/32'");
            default -> List.of();
        };
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    /// Rows of all tables that hold one of the marks, by table.
    Map<String, List<String>> rows(String... marks) throws SQLException {
        Map<String, List<String>> found = new TreeMap<>();
        String where = List.of(marks).stream()
                .map(mark -> "t::text ilike '%" + mark + "%' or t::text like '%" + hex(mark) + "%'")
                .collect(Collectors.joining(" or "));
        for (String table : attributes.keySet()) {
            try (PreparedStatement statement =
                            connection.prepareStatement("select t::text from " + table + " t where " + where);
                    ResultSet rows = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                if (!texts.isEmpty()) {
                    texts.sort(null);
                    found.put(table, texts);
                }
            }
        }
        connection.commit();
        return found;
    }

    /// The paths of the files that a person's rows speak of, as `room/name`.
    Set<String> files(Person person) {
        Set<String> files = new TreeSet<>();
        for (PersonTables.Part part : tables.all()) {
            for (String pattern : part.table().files()) {
                Matcher column = FILE.matcher(pattern);
                while (column.find()) {
                    String value = placedIn(person, part.table().name()).getOrDefault(column.group(1), "");
                    files.add(column.replaceFirst(value.replace("'", "").replace("::uuid", "")));
                }
            }
        }
        return files;
    }

    /// Personal columns that take any text.
    Set<String> declared() {
        Set<String> declared = new TreeSet<>();
        for (PersonTables.Part part : tables.all()) {
            for (Column column : part.table().columns()) {
                if (column.personal() != null
                        && Set.of("text", "jsonb", "text[]", "bytea").contains(column.type())) {
                    declared.add(part.table().name() + "." + column.name());
                }
            }
        }
        return declared;
    }
}
