package io.parlour.kernel.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.Problem;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/// SQL selects the rows that a condition holds for in memory, and nothing a person writes becomes SQL (HD-2, HD-5).
/// `-Dparlour.conditions=2000x500` asks that many conditions of that many rows, `-Dparlour.seed=…` the same ones again.
class ConditionSqlIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final Caller CALLER = new Caller(RandomThings.ME, Set.of(RandomThings.SALES));
    private static final Map<String, Column> COLUMNS = Map.ofEntries(
            Map.entry("subject", new Column.Words("t.subject")),
            Map.entry("cart", new Column.Words("t.cart")),
            Map.entry("status", new Column.Code("t.status")),
            Map.entry("assignee", new Column.Id("t.assignee")),
            Map.entry("department", new Column.Id("t.department")),
            Map.entry("priority", new Column.Amount("t.priority")),
            Map.entry("tags", new Column.Rows("thing_tag x where x.thing = t.id", "x.tag", false)),
            Map.entry("followers", new Column.Rows("thing_follower x where x.thing = t.id", "x.agent", true)),
            Map.entry("visits", new Column.Amount("t.visits")),
            Map.entry("spam", new Column.Truth("t.spam")),
            Map.entry("created", new Column.Moment("t.created")),
            Map.entry("due", new Column.Day("t.due")));

    private SingleConnectionDataSource connection;
    private JdbcClient jdbc;

    @BeforeEach
    void makeTables() throws SQLException {
        connection = new SingleConnectionDataSource(
                TestDatabase.shared().superuserDataSource().getConnection(), true);
        jdbc = JdbcClient.create(connection);
        jdbc.sql("""
                create temp table thing (id integer primary key, subject text, cart text, status text, assignee uuid,
                    department uuid, priority smallint, visits numeric(20, 6), spam boolean, created timestamptz, due date)
                """).update();
        jdbc.sql("create temp table thing_tag (thing integer, tag text)").update();
        jdbc.sql("create temp table thing_follower (thing integer, agent uuid)").update();
    }

    @AfterEach
    void dropTables() {
        connection.destroy();
    }

    @Test
    void sqlAndMemoryAgreeOnEveryRow() {
        String[] size = System.getProperty("parlour.conditions", "400x150").split("x", 2);
        long seed = Long.getLong("parlour.seed", 26);
        RandomThings random = new RandomThings(seed);
        List<Map<String, Fact>> rows = IntStream.range(0, Integer.parseInt(size[1]))
                .mapToObj(id -> stored(id, random.row()))
                .toList();
        int chosen = 0;
        for (int i = 0; i < Integer.parseInt(size[0]); i++) {
            String json = JSON.writeValueAsString(random.condition());
            List<Integer> found = found(json);
            assertThat(found).as("seed %d, condition %s", seed, json).isEqualTo(holding(json, rows));
            chosen += found.size();
        }
        assertThat(chosen).isBetween(rows.size() * 20, rows.size() * Integer.parseInt(size[0]) * 9 / 10);
    }

    @Test
    void nothingAPersonWritesBecomesSql() {
        List<Map<String, Fact>> rows = List.of(
                stored(0, Map.of("subject", Fact.text("quiet"), "tags", Fact.texts(List.of("quiet")))),
                stored(1, Map.of("subject", Fact.text("1=1"))));
        List<String> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(200);
        for (String each : corpus) {
            String text = JSON.writeValueAsString(each);
            for (String leaf : List.of(
                    "{\"field\":\"subject\",\"op\":\"contains\",\"value\":%s}",
                    "{\"field\":\"tags\",\"op\":\"has_all\",\"value\":[%s]}",
                    "{\"field\":\"assignee\",\"op\":\"in\",\"value\":[%s]}")) {
                String json = "{\"any\":[" + leaf.formatted(text) + "]}";
                assertThat(found(json)).as(json).isEqualTo(holding(json, rows));
            }
            Problem refused = catchThrowableOfType(
                    Problem.class, () -> read("{\"all\":[{\"field\":" + text + ",\"op\":\"present\"}]}"));
            assertThat(refused.code()).isEqualTo("condition.invalid");
        }
        assertThat(found("{\"all\":[{\"field\":\"subject\",\"op\":\"present\"}]}"))
                .containsExactly(0, 1);
    }

    private static List<String> corpus() {
        return Stream.of(
                        "' or '1'='1",
                        "'; drop table thing; --",
                        "\" or \"\"=\"",
                        "1) or (1=1",
                        "\\'; delete from thing; --",
                        "$$; select pg_sleep(9); $$",
                        "') union select id from thing --",
                        "%",
                        "_",
                        "/* */ or true",
                        ":c0",
                        ":c1::text",
                        "?",
                        "??",
                        "$1",
                        "E'\\x27'",
                        "U&'\\0027'",
                        "chr(39)||chr(39)",
                        "{fn now()}",
                        "{call x}",
                        "null",
                        "true",
                        "subject = subject",
                        "t.subject",
                        "; set role postgres;",
                        "',(select 1))--",
                        "-- \n or true",
                        "ʼ or 1=1",
                        "＇ or 1=1",
                        "\u2028' or 1=1")
                .flatMap(each -> Stream.of(
                        each,
                        each + each,
                        "quiet" + each,
                        each + "quiet",
                        "'" + each + "'",
                        "(" + each + ")",
                        each + ";"))
                .toList();
    }

    private List<Integer> found(String json) {
        Predicate predicate = read(json)
                .sql(field -> Objects.requireNonNull(COLUMNS.get(field)), new Question(RandomThings.NOW, ZONE, CALLER));
        return jdbc.sql("select t.id from thing t where " + predicate.sql() + " order by t.id")
                .params(predicate.values())
                .query((row, number) -> row.getInt(1))
                .list();
    }

    private static List<Integer> holding(String json, List<Map<String, Fact>> rows) {
        Condition condition = read(json);
        return IntStream.range(0, rows.size())
                .filter(id -> condition.holds(new Facts(
                        field -> rows.get(id).getOrDefault(field, Fact.missing()), RandomThings.NOW, ZONE, CALLER)))
                .boxed()
                .toList();
    }

    private static Condition read(String json) {
        return Condition.read(JSON.readTree(json), RandomThings.FIELDS, "");
    }

    private Map<String, Fact> stored(int id, Map<String, Fact> row) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Fields.Field field : RandomThings.FIELDS.all()) {
            values.put(field.key(), value(field, row.getOrDefault(field.key(), Fact.missing())));
        }
        values.put("id", id);
        jdbc.sql("""
                        insert into thing (id, subject, cart, status, assignee, department, priority, visits, spam, created,
                            due)
                        values (:id, :subject, :cart, :status, :assignee, :department, :priority, :visits, :spam, :created,
                            :due)
                        """).params(values).update();
        several(row, "tags").forEach(tag -> add("insert into thing_tag values (?, ?)", id, tag));
        several(row, "followers")
                .forEach(agent -> add("insert into thing_follower values (?, ?)", id, UUID.fromString(agent)));
        return row;
    }

    private static @Nullable Object value(Fields.Field field, Fact fact) {
        return switch (fact) {
            case Fact.Text(String text) -> field.mine() == null ? Fold.of(text) : UUID.fromString(text);
            case Fact.Amount amount -> amount.number();
            case Fact.Truth truth -> truth.truth();
            case Fact.Moment moment -> moment.at().atOffset(ZoneOffset.UTC);
            case Fact.Day day -> day.day();
            default -> null;
        };
    }

    private static List<String> several(Map<String, Fact> row, String field) {
        return row.get(field) instanceof Fact.Texts texts ? new ArrayList<>(texts.texts()) : List.of();
    }

    private void add(String sql, int id, Object value) {
        jdbc.sql(sql).param(id).param(value).update();
    }
}
