package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Mine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is typed into the search is read as words and operators, whatever it is (HD-29).
class PlanSearchTest {
    private static final Fields FIELDS = Fields.of(
            choice("category", "new=New", "open=Open", "pending=Pending", "on_hold=On hold", "solved=Solved"),
            choice("status", "s1=Waiting for parts"),
            new Fields.Field(
                    "priority", FieldType.RANK, "priority", options("1=Low", "2=Normal", "3=High", "4=Urgent")),
            asked("assignee", Mine.ME, "a1=Anna Adams", "a2=Annabel Berg", "a3=Ben"),
            asked("department", Mine.MY_DEPARTMENTS, "d1=Support", "d2=Sales"),
            choice("channel", "web=Chat", "email=E-mail", "api=API"),
            new Fields.Field("subject", FieldType.TEXT, "subject"),
            new Fields.Field("words", FieldType.TEXT, "words"),
            new Fields.Field("requester", FieldType.TEXT, "requester"),
            new Fields.Field("company_name", FieldType.TEXT, "company"),
            new Fields.Field("file_names", FieldType.TEXT, "files"),
            new Fields.Field("tags", FieldType.SET, "tags"),
            new Fields.Field("number", FieldType.NUMBER, "number"),
            new Fields.Field("created", FieldType.INSTANT, "created"),
            new Fields.Field("updated", FieldType.INSTANT, "updated"),
            new Fields.Field("waiting", FieldType.INSTANT, "waiting"),
            new Fields.Field("files", FieldType.BOOL, "files"),
            new Fields.Field("notes", FieldType.BOOL, "notes"),
            new Fields.Field("spam", FieldType.BOOL, "spam"),
            new Fields.Field("field.", FieldType.VALUE, "own field"));

    private final PlanSearch planning = new PlanSearch(JsonMapper.shared());

    private static Fields.Field choice(String key, String... options) {
        return new Fields.Field(key, FieldType.CHOICE, key, options(options));
    }

    private static Fields.Field asked(String key, Mine mine, String... options) {
        return new Fields.Field(key, FieldType.CHOICE, key, options(options), mine);
    }

    private static List<Fields.Option> options(String... options) {
        return Stream.of(options)
                .map(option -> option.split("=", 2))
                .map(parts -> new Fields.Option(parts[0], parts[1]))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "~",
            value = {
                "kettle                        | kettle*                 | ~",
                "kettle leaks                  | kettle* leaks*          | ~",
                "cup                           | cup                     | ~",
                "\"cold kettle\"               | cold kettle             | ~",
                "\"cold                        | cold                    | ~",
                "“cold kettle”                 | cold kettle             | ~",
                "-kettle                       | -kettle                 | ~",
                "kettle -tea                   | kettle* -tea            | ~",
                "-\"green tea\"                | -green tea              | ~",
                "kett*                         | kett*                   | ~",
                "tea OR coffee                 | tea coffee*             | ~",
                "OR                            | ~                       | ~",
                "OR OR tea                     | tea                     | ~",
                "--tea                         | --tea                   | ~",
                "-                             | ~                       | ~",
                ":                             | ~                       | ~",
                "a : b                         | a b                     | ~",
                "re: 12:30 http://x:8080       | re: 12:30 http://x:8080 | ~",
                "re:                           | re:                     | ~",
                "status:                       | status:                 | ~",
                "status: open                  | status: open*           | ~",
                "status:nonsense               | status:nonsense         | ~",
                "colour:red                    | colour:red              | ~",
                "12:30                         | 12:30                   | ~",
                "4711                          | 4711                    | ~",
                "#4711                         | #4711                   | ~",
                "anna@example.com              | anna@example.com        | ~",
                "\"\"                          | ~                       | ~",
                "!!! ???                       | ~                       | ~",
                "status:open                   | ~                       | category is open",
                "STATUS:Open                   | ~                       | category is open",
                "status:\"on hold\"            | ~                       | category is on_hold",
                "status:unsolved               | ~                       | category in [new open pending on_hold]",
                "-status:unsolved              | ~                       | category not_in [new open pending on_hold]",
                "status:\"waiting for parts\"  | ~                       | status is s1",
                "status:open status:pending    | ~                       | (category is open or category is pending)",
                "status:open OR status:pending | ~                       | (category is open or category is pending)",
                "status:open OR is:spam        | ~                       | (category is open or spam is true)",
                "-status:solved                | ~                       | category is_not solved",
                "assignee:me                   | ~                       | assignee is {me}",
                "-assignee:me                  | ~                       | assignee is_not {me}",
                "assignee:none                 | ~                       | assignee absent",
                "-assignee:none                | ~                       | assignee present",
                "assignee:\"Anna Adams\"       | ~                       | assignee is a1",
                "assignee:annab                | ~                       | assignee is a2",
                "assignee:ann                  | assignee:ann            | ~",
                "department:sales              | ~                       | department is d2",
                "department:mine               | ~                       | department in {my_departments}",
                "priority:high                 | ~                       | priority is 3",
                "priority:>normal              | ~                       | priority greater 2",
                "-priority:>=high              | ~                       | priority less 3",
                "tag:vip                       | ~                       | tags has_all [vip]",
                "-tag:vip                      | ~                       | tags has_none [vip]",
                "channel:mail                  | ~                       | channel is email",
                "channel:chat                  | ~                       | channel is web",
                "from:anna                     | +contact:anna*          | ~",
                "company:acme                  | +company:acme*          | ~",
                "to:\"Anna Adams\"             | +contact:Anna Adams     | ~",
                "filename:invoice.pdf          | +file:invoice.pdf*      | ~",
                "subject:kettle                | +subject:kettle*        | ~",
                "number:4711                   | ~                       | number eq 4711",
                "number:>100                   | ~                       | number greater 100",
                "number:x                      | number:x                | ~",
                "has:attachment                | ~                       | files is true",
                "-has:note                     | ~                       | notes is false",
                "has:luck                      | has:luck                | ~",
                "is:spam                       | ~                       | spam is true",
                "created:>2026-01-01           | ~                       | created after 2026-01-01T23:59:59.999999Z",
                "created:2026-02               | ~                       | created between 2026-02-01T00:00:00Z 2026-02-28T23:59:59.999999Z",
                "created:<2026                 | ~                       | created before 2026-01-01T00:00:00Z",
                "created:2026-02-31            | created:2026-02-31      | ~",
                "updated:<7d                   | ~                       | updated younger_than P7D",
                "waiting:>2h                   | ~                       | waiting older_than PT2H",
                "waiting:none                  | ~                       | waiting absent",
                "field.size:XL                 | ~                       | field.size contains XL",
                "field.:XL                     | field.:XL               | ~",
            })
    void whatIsTypedIsReadSo(String typed, @Nullable String terms, @Nullable String condition) {
        SearchPlan plan = planning.plan(typed, FIELDS);

        assertThat(plan.terms().stream().map(PlanSearchTest::written).collect(Collectors.joining(" ")))
                .isEqualTo(terms == null ? "" : terms);
        assertThat(written(plan.condition())).isEqualTo(condition);
    }

    @Test
    void whatLooksIntoAPlaceIsAskedOfItByAViewToo() {
        String typed =
                "subject:kettle from:\"Anna Adams\" -to:ben company:acme filename:invoice.pdf warranty guarant* -broken";

        assertThat(written(planning.plan(typed, FIELDS).view()))
                .isEqualTo("subject contains kettle and requester contains Anna Adams and requester contains_not ben"
                        + " and company_name contains acme and file_names contains invoice.pdf"
                        + " and words contains_not broken and words contains_any [warranty guarant]");
        assertThat(planning.plan(typed, FIELDS).condition()).isNull();
    }

    private static String written(Term term) {
        String sign = switch (term.weight()) {
            case EXCLUDED -> "-";
            case NEEDED -> "+" + term.place() + ":";
            default -> "";
        };
        return sign + term.text() + (term.beginning() ? "*" : "");
    }

    private static @Nullable String written(@Nullable JsonNode condition) {
        return condition == null
                ? null
                : condition.get("all").valueStream().map(PlanSearchTest::node).collect(Collectors.joining(" and "));
    }

    private static String node(JsonNode node) {
        if (node.has("any")) {
            return node.get("any")
                    .valueStream()
                    .map(PlanSearchTest::node)
                    .collect(Collectors.joining(" or ", "(", ")"));
        }
        JsonNode value = node.get("value");
        String shown;
        if (value == null) {
            shown = "";
        } else if (value.isArray()) {
            shown = " " + value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" ", "[", "]"));
        } else if (value.has("from")) {
            shown = " " + value.get("from").asString() + " " + value.get("to").asString();
        } else {
            shown = " "
                    + (value.isObject() ? "{" + value.propertyNames().iterator().next() + "}" : value.asString());
        }
        return node.get("field").asString() + " " + node.get("op").asString() + shown;
    }

    /// Of several that may stand for it any will do: it is the others that a ticket should hold then.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "~",
            value = {
                "status:opne                | value  | status:Open",
                "status:opne kettle         | value  | status:Open",
                "-status:unsovled           | value  | status:unsolved",
                "status:onhold              | value  | status:\"On hold\"",
                "status:wating              | value  | status:\"Waiting for parts\"",
                "assignee:nobodycalledso    | value  | ~",
                "assignee:ann               | value  | assignee:\"Anna Adams\" assignee:\"Annabel Berg\"",
                "assignee:adms              | value  | assignee:\"Anna Adams\"",
                "priority:>hgh              | value  | priority:High",
                "is:spma                    | value  | is:spam",
                "has:atachment              | value  | has:attachment has:attachments",
                "foo:bar                    | filter | ~",
                "statsu:open                | filter | status:open",
                "subjct:\"one order\"     | filter | subject:\"one order\"",
                "number:abc                 | number | ~",
                "created:someday            | time   | ~",
                "files:maybe                | truth  | ~",
                "https://shop.example/a     | ~      | ~",
                "mailto:a@shop.example      | ~      | ~",
                "tel:+49301234              | ~      | ~",
                "localhost:8080             | ~      | ~",
                "shop.example:foo           | ~      | ~",
                "C:\\log.txt                | ~      | ~",
                "std::vector                | ~      | ~",
                "aa:bb:cc                   | ~      | ~",
                "Re:Kettle                  | ~      | ~",
                "status:open subject:foo:b  | ~      | ~",
                "re: kettle                 | ~      | ~",
            })
    void whatOnlyLooksLikeAnOperatorIsNamedWithWhatWasMeant(
            String typed, @Nullable String kind, @Nullable String meant) {
        List<TicketSearch.Unknown> unknown = planning.plan(typed, FIELDS).unknown();
        assertThat(unknown).hasSize(kind == null ? 0 : 1);
        for (TicketSearch.Unknown each : unknown) {
            assertThat(each.kind()).isEqualTo(kind);
            assertThat(each.meant().stream().map(TicketSearch.Meant::operator).collect(Collectors.joining(" ")))
                    .isEqualTo(meant == null ? "" : meant);
        }
    }

    @Test
    void ofWhatWasMistypedTheOneWordThatStandsForItIsWantedWithTheOthers() {
        SearchPlan plan = planning.plan("kettel subject:lid -tea grinder", FIELDS);
        assertThat(plan.together()).isEqualTo(0b1011);
        assertThat(repaired(plan, "kettle").together()).isEqualTo(0b11010);
        assertThat(repaired(plan, "kettle", "kettles").together()).isEqualTo(0b1010);
    }

    private static SearchPlan repaired(SearchPlan plan, String... words) {
        List<SearchPlan.Term> terms = new ArrayList<>(plan.terms());
        for (String word : words) {
            terms.add(SearchPlan.Term.repaired(word, plan.terms().getFirst()));
        }
        return plan.with(terms);
    }

    @Test
    void anyTextCanBeReadAndLeadsToAGoodCondition() {
        List<String> parts = List.of(
                "\"",
                "-",
                ":",
                " ",
                "OR",
                "status:",
                "created:",
                ">",
                "<",
                "=",
                "7d",
                "2026-",
                "13",
                "none",
                "me",
                "*",
                "“",
                "field.",
                "\\",
                "'",
                "ß",
                "\u0301",
                "\ud83d\ude00",
                "\0",
                "999999999999999999",
                "number:",
                "from:",
                "-company:",
                "subject:",
                "filename:",
                "priority:",
                "#",
                "(",
                "tag:",
                "assignee:",
                "\t",
                "x".repeat(300));
        Random random = new Random(29);
        for (int i = 0; i < 20_000; i++) {
            String typed = Stream.generate(() -> parts.get(random.nextInt(parts.size())))
                    .limit(random.nextInt(12))
                    .collect(Collectors.joining());
            SearchPlan plan = planning.plan(typed, FIELDS);
            assertThat(plan.terms().size()).as(typed).isLessThan(25);
            if (plan.condition() != null) {
                Condition.read(plan.condition(), FIELDS, "");
            }
            if (plan.view() != null) {
                Condition.read(plan.view(), FIELDS, "");
            }
        }
    }
}
