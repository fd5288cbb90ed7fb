package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Random conditions and values, of the types that browsers know too. The same seed makes the same ones.
final class Samples {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of(
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
            "https://shop.example/Cart?x=1",
            "/cart",
            "x",
            "12",
            "12.50",
            "-3",
            "1e3",
            "٣",
            "de",
            "DE",
            "日本",
            "Ⅷ",
            "ﬀ");
    private static final List<String> NUMBERS =
            List.of("0", "1", "1.0", "-1", "12", "12.5", "12.500001", "0.000001", "99999999999999", "-0.5", "7");
    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    record Sample(JsonNode condition, ObjectNode values) {}

    Sample next() {
        return new Sample(group(1), values());
    }

    private JsonNode group(int depth) {
        ObjectNode group = MAKE.objectNode();
        ArrayNode nodes = group.putArray(random.nextBoolean() ? "all" : "any");
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            nodes.add(depth < 3 && random.nextInt(4) == 0 ? group(depth + 1) : leaf());
        }
        return group;
    }

    private JsonNode leaf() {
        Fields.Field field = one(Catalogue.FIELDS.all().stream()
                .filter(each -> each.type() != FieldType.INSTANT && each.type() != FieldType.DATE)
                .toList());
        Operator op = one(new ArrayList<>(field.type().operators()));
        ObjectNode leaf = MAKE.objectNode();
        leaf.put("field", field.family() ? field.key() + "cart" : field.key());
        leaf.put("op", op.key());
        switch (op.shape) {
            case NONE -> {}
            case ONE -> leaf.set("value", one(field, op));
            case MANY -> {
                ArrayNode many = leaf.putArray("value");
                int size = 1 + random.nextInt(3);
                for (int i = 0; i < size; i++) {
                    many.add(word(field));
                }
            }
            case RANGE -> {
                List<BigDecimal> ends = Stream.of(number(), number()).sorted().toList();
                leaf.putObject("value").put("from", ends.getFirst()).put("to", ends.getLast());
            }
            case SPAN -> throw new IllegalStateException();
        }
        return leaf;
    }

    private JsonNode one(Fields.Field field, Operator op) {
        boolean number = field.type() == FieldType.NUMBER
                || (field.type() == FieldType.VALUE
                        && List.of(Operator.LESS, Operator.GREATER, Operator.AT_MOST, Operator.AT_LEAST)
                                .contains(op));
        if (number) {
            return MAKE.numberNode(number());
        }
        return field.type() == FieldType.BOOL ? MAKE.booleanNode(random.nextBoolean()) : MAKE.stringNode(word(field));
    }

    private String word(Fields.Field field) {
        return field.options().isEmpty() ? one(WORDS) : one(field.options()).id();
    }

    private BigDecimal number() {
        return new BigDecimal(one(NUMBERS));
    }

    /// A field that is not there is unknown; one that is null is missing.
    private ObjectNode values() {
        ObjectNode values = MAKE.objectNode();
        some(values, "page", MAKE.stringNode(one(WORDS) + (random.nextBoolean() ? "" : one(WORDS))));
        some(values, "variable.cart", MAKE.stringNode(one(random.nextBoolean() ? WORDS : NUMBERS)));
        some(values, "source", MAKE.stringNode(random.nextBoolean() ? "visitor" : "invitation"));
        some(values, "country", MAKE.stringNode(one(WORDS)));
        ArrayNode tags = MAKE.arrayNode();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            tags.add(one(WORDS));
        }
        some(values, "tags", tags);
        some(values, "priority", MAKE.stringNode(String.valueOf(1 + random.nextInt(3))));
        some(values, "visits", MAKE.numberNode(number()));
        some(values, "returning", MAKE.booleanNode(random.nextBoolean()));
        return values;
    }

    private void some(ObjectNode values, String key, JsonNode value) {
        int luck = random.nextInt(10);
        if (luck > 0) {
            values.set(key, luck > 2 ? value : MAKE.nullNode());
        }
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    static Facts facts(ObjectNode values) {
        return new Facts(key -> fact(values.get(key)), Instant.EPOCH, ZoneOffset.UTC);
    }

    private static Fact fact(@org.jspecify.annotations.Nullable JsonNode value) {
        if (value == null) {
            return Fact.unknown();
        }
        return switch (value.getNodeType()) {
            case STRING -> Fact.text(value.stringValue());
            case NUMBER -> Fact.number(value.decimalValue());
            case BOOLEAN -> Fact.truth(value.booleanValue());
            case ARRAY ->
                Fact.texts(value.valueStream()
                        .map(JsonNode::stringValue)
                        .distinct()
                        .toList());
            default -> Fact.missing();
        };
    }

    static String line(Sample sample, JsonMapper json) {
        boolean holds = Condition.read(sample.condition(), Catalogue.FIELDS, "").holds(facts(sample.values()));
        return json.writeValueAsString(
                Map.of("condition", sample.condition(), "values", sample.values(), "holds", holds));
    }
}
