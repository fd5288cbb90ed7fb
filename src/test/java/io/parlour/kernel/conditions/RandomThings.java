package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Random rows of a field of each type, and random conditions over them, near all edges. The same seed makes the same
/// ones.
final class RandomThings {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
    static final UUID ME = new UUID(7, 1);
    static final UUID OTHER = new UUID(7, 2);
    static final UUID SALES = new UUID(8, 1);
    static final UUID SUPPORT = new UUID(8, 2);

    static final Fields FIELDS = Fields.of(
            new Fields.Field("subject", FieldType.TEXT, "the subject"),
            new Fields.Field("cart", FieldType.VALUE, "the cart"),
            new Fields.Field(
                    "status",
                    FieldType.CHOICE,
                    "the status",
                    List.of(new Fields.Option("open", "open"), new Fields.Option("on_hold", "on hold"))),
            new Fields.Field("assignee", FieldType.CHOICE, "the assignee", List.of(), Mine.ME),
            new Fields.Field("department", FieldType.CHOICE, "the department", List.of(), Mine.MY_DEPARTMENTS),
            new Fields.Field(
                    "priority",
                    FieldType.RANK,
                    "the priority",
                    Stream.of("1", "2", "3", "4")
                            .map(id -> new Fields.Option(id, id))
                            .toList()),
            new Fields.Field("tags", FieldType.SET, "the tags"),
            new Fields.Field("followers", FieldType.SET, "the followers", List.of(), Mine.ME),
            new Fields.Field("visits", FieldType.NUMBER, "the visits"),
            new Fields.Field("spam", FieldType.BOOL, "spam"),
            new Fields.Field("created", FieldType.INSTANT, "created"),
            new Fields.Field("due", FieldType.DATE, "due"));

    static final List<String> WORDS = List.of(
            "Straße",
            "STRASSE",
            "straẞe",
            "ΣΟΦΟΣ",
            "σοφος",
            "İstanbul",
            "i\u0307stanbul",
            "ıssız",
            "ISSIZ",
            "e\u0301te\u0301",
            "été",
            "ﬁn",
            "FIN",
            " a \t b ",
            "A\u00a0B",
            "100%",
            "a_b",
            "back\\slash",
            "' or 1=1 --",
            "$1",
            ":c0",
            "?",
            "x",
            "12",
            "12.50",
            "-3",
            "1e3",
            "٣",
            "日本",
            "𝒳😀",
            "Ⅷ");
    private static final List<String> NUMBERS =
            List.of("0", "1", "1.0", "-1", "12", "12.5", "12.500001", "0.000001", "99999999999999", "-0.5", "7");
    private static final List<Instant> MOMENTS = Stream.of(NOW, NOW.minus(3, ChronoUnit.DAYS), NOW.plusSeconds(7_200))
            .flatMap(at -> Stream.of(at.minus(1, ChronoUnit.MICROS), at, at.plus(1, ChronoUnit.MICROS)))
            .toList();
    private static final List<String> SPANS = List.of("PT0S", "PT2H", "P3D", "PT72H", "PT0.000001S");

    private final Random random;
    private final JsonNodeFactory make = JsonNodeFactory.instance;

    RandomThings(long seed) {
        this.random = new Random(seed);
    }

    /// What a row holds; a field that is not there is missing.
    Map<String, Fact> row() {
        Map<String, Fact> row = new HashMap<>();
        some(row, "subject", () -> Fact.text(one(WORDS) + (random.nextBoolean() ? "" : one(WORDS))));
        some(row, "cart", () -> Fact.text(one(random.nextBoolean() ? WORDS : NUMBERS)));
        some(row, "status", () -> Fact.text(random.nextBoolean() ? "open" : "on_hold"));
        some(row, "assignee", () -> Fact.text(one(List.of(ME, OTHER)).toString()));
        some(row, "department", () -> Fact.text(one(List.of(SALES, SUPPORT)).toString()));
        some(row, "priority", () -> Fact.number(1 + random.nextInt(4)));
        some(row, "tags", () -> Fact.texts(several(() -> Fold.of(one(WORDS)))));
        some(
                row,
                "followers",
                () -> Fact.texts(several(() -> one(List.of(ME, OTHER)).toString())));
        some(row, "visits", () -> Fact.number(new BigDecimal(one(NUMBERS))));
        some(row, "spam", () -> Fact.truth(random.nextBoolean()));
        some(row, "created", () -> Fact.moment(one(MOMENTS)));
        some(row, "due", () -> new Fact.Day(day()));
        return row;
    }

    JsonNode condition() {
        return group(1);
    }

    private JsonNode group(int depth) {
        ObjectNode group = make.objectNode();
        ArrayNode nodes = group.putArray(random.nextBoolean() ? "all" : "any");
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            nodes.add(depth < 3 && random.nextInt(4) == 0 ? group(depth + 1) : leaf());
        }
        return group;
    }

    private JsonNode leaf() {
        Fields.Field field = one(FIELDS.all());
        Operator op = one(new ArrayList<>(field.type().operators()));
        ObjectNode leaf = make.objectNode().put("field", field.key()).put("op", op.key());
        Mine mine = field.mine();
        boolean asker = mine != null
                && Set.of(
                                Operator.IS,
                                Operator.IS_NOT,
                                Operator.IN,
                                Operator.NOT_IN,
                                Operator.HAS_ANY,
                                Operator.HAS_NONE)
                        .contains(op)
                && random.nextBoolean();
        if (mine != null && asker) {
            leaf.putObject("value").put(mine.key(), true);
            return leaf;
        }
        switch (op.shape) {
            case NONE -> {}
            case ONE -> leaf.set("value", one(field, op));
            case MANY -> several(() -> word(field)).forEach(leaf.putArray("value")::add);
            case RANGE -> leaf.set("value", range(field.type()));
            case SPAN -> leaf.put("value", one(SPANS));
        }
        return leaf;
    }

    private JsonNode one(Fields.Field field, Operator op) {
        return switch (field.type()) {
            case NUMBER -> make.numberNode(new BigDecimal(one(NUMBERS)));
            case BOOL -> make.booleanNode(random.nextBoolean());
            case INSTANT -> moment();
            case DATE -> make.stringNode(day().toString());
            case VALUE ->
                Set.of(Operator.LESS, Operator.GREATER, Operator.AT_MOST, Operator.AT_LEAST)
                                .contains(op)
                        ? make.numberNode(new BigDecimal(one(NUMBERS)))
                        : make.stringNode(word(field));
            default -> make.stringNode(word(field));
        };
    }

    private JsonNode range(FieldType type) {
        ObjectNode range = make.objectNode();
        switch (type) {
            case INSTANT -> range.setAll(Map.of("from", moment(), "to", moment()));
            case DATE -> {
                TreeSet<String> days = new TreeSet<>(List.of(day().toString()));
                days.add(day().toString());
                range.put("from", days.first()).put("to", days.last());
            }
            default -> {
                TreeSet<BigDecimal> numbers = new TreeSet<>(List.of(new BigDecimal(one(NUMBERS))));
                numbers.add(new BigDecimal(one(NUMBERS)));
                range.put("from", numbers.first()).put("to", numbers.last());
            }
        }
        return range;
    }

    private JsonNode moment() {
        return switch (random.nextInt(3)) {
            case 0 -> make.objectNode().put("ago", one(SPANS));
            case 1 -> make.objectNode().put("ahead", one(SPANS));
            default -> make.stringNode(one(MOMENTS).toString());
        };
    }

    private LocalDate day() {
        return LocalDate.parse("2026-03-01").plusDays(random.nextInt(9) - 4);
    }

    private String word(Fields.Field field) {
        if (!field.options().isEmpty()) {
            return one(field.options()).id();
        }
        boolean ids = field.mine() != null && random.nextInt(8) > 0;
        return ids ? one(List.of(ME, OTHER, SALES, SUPPORT)).toString() : one(WORDS);
    }

    private <T> List<T> several(Supplier<T> each) {
        return Stream.generate(each).limit(1 + random.nextInt(3)).distinct().toList();
    }

    private void some(Map<String, Fact> row, String key, Supplier<Fact> fact) {
        if (random.nextInt(5) > 0) {
            row.put(key, fact.get());
        }
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
