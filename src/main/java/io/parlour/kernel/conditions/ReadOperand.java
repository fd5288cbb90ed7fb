package io.parlour.kernel.conditions;

import io.parlour.kernel.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what stands beside an operator, by the field's type.
final class ReadOperand {
    private static final int LONGEST = 1_000;
    private static final int MANY = 200;
    private static final int DIGITS = 14;
    private static final int LAST_YEAR = 9_999;
    private static final int PLACES = 6;
    private static final Duration FARTHEST = Duration.ofDays(36_600);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /// Why it is not what the operator needs.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Problem.FieldError error;

        /// @param code of an error at the value
        Wrong(String code) {
            this(code, Map.of());
        }

        Wrong(String code, Map<String, ?> values) {
            super(code, null, false, false);
            this.error = new Problem.FieldError("", code, values);
        }
    }

    private final Fields.Field field;
    private final Operator op;

    ReadOperand(Fields.Field field, Operator op) {
        this.field = field;
        this.op = op;
    }

    /// Errors: [Wrong].
    Operand read(@Nullable JsonNode value) {
        if (op.shape == Operator.Shape.NONE) {
            if (value != null) {
                throw new Wrong("value:none");
            }
            return new Operand.None();
        }
        if (value == null) {
            throw new Wrong("value:missing");
        }
        Mine mine = field.mine();
        if (mine != null && mine.isNamed(value)) {
            return asker(mine);
        }
        return switch (op.shape) {
            case NONE, ONE -> one(value);
            case MANY -> new Operand.Words(words(value));
            case RANGE -> range(value);
            case SPAN -> new Operand.Span(span(value));
        };
    }

    private Operand asker(Mine mine) {
        return switch (op) {
            case IS, IS_NOT, IN, NOT_IN, HAS_ANY, HAS_NONE -> new Operand.Asker(mine);
            default -> throw new Wrong("value:me");
        };
    }

    private Operand one(JsonNode value) {
        return switch (field.type()) {
            case TEXT, CHOICE, SET -> new Operand.Word(word(value));
            case RANK ->
                asksForNumber() ? new Operand.Amount(new BigDecimal(word(value))) : new Operand.Word(word(value));
            case VALUE -> asksForNumber() ? new Operand.Amount(number(value)) : new Operand.Word(word(value));
            case NUMBER -> new Operand.Amount(number(value));
            case BOOL -> {
                if (!value.isBoolean()) {
                    throw new Wrong("value:truth");
                }
                yield new Operand.Truth(value.booleanValue());
            }
            case INSTANT -> new Operand.Moment(moment(value));
            case DATE -> new Operand.Day(day(value));
        };
    }

    private boolean asksForNumber() {
        return switch (op) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> true;
            default -> false;
        };
    }

    private Operand range(JsonNode value) {
        if (!value.isObject() || value.size() != 2 || !value.has("from") || !value.has("to")) {
            throw new Wrong("value:range");
        }
        JsonNode from = value.get("from");
        JsonNode to = value.get("to");
        return switch (field.type()) {
            case INSTANT -> new Operand.Moments(moment(from), moment(to));
            case DATE -> {
                Operand.Days days = new Operand.Days(day(from), day(to));
                yield ordered(days, days.from().compareTo(days.to()));
            }
            default -> {
                Operand.Amounts numbers = new Operand.Amounts(number(from), number(to));
                yield ordered(numbers, numbers.from().compareTo(numbers.to()));
            }
        };
    }

    private static Operand ordered(Operand range, int order) {
        if (order > 0) {
            throw new Wrong("value:order");
        }
        return range;
    }

    private List<String> words(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MANY) {
            throw new Wrong("value:list", Map.of("max", MANY));
        }
        List<String> words = new ArrayList<>();
        for (JsonNode each : value) {
            words.add(word(each));
        }
        return List.copyOf(words);
    }

    private String word(JsonNode value) {
        if (!value.isString() || value.stringValue().length() > LONGEST) {
            throw new Wrong("value:text", Map.of("max", LONGEST));
        }
        if (value.stringValue().indexOf('\0') >= 0) {
            throw new Wrong("value:character");
        }
        boolean chosen =
                field.type() == FieldType.CHOICE || field.type() == FieldType.RANK || field.type() == FieldType.SET;
        if (chosen && !field.offers(value.stringValue())) {
            throw new Wrong("value:choice");
        }
        String folded = Fold.of(value.stringValue());
        if (folded.isEmpty()) {
            throw new Wrong("value:missing");
        }
        return folded;
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new Wrong("value:number");
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        if (number.scale() > PLACES
                || number.precision() > DIGITS + 1
                || number.precision() - number.scale() > DIGITS) {
            throw new Wrong("value:digits", Map.of("digits", DIGITS, "places", PLACES));
        }
        return number;
    }

    private static Operand.When moment(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            if (value.has("ago")) {
                return new Operand.When.Away(span(value.get("ago")).negated());
            }
            if (value.has("ahead")) {
                return new Operand.When.Away(span(value.get("ahead")));
            }
        }
        try {
            Instant at = Instant.parse(value.isString() ? value.stringValue() : "");
            if (at.isBefore(FIRST) || !at.isBefore(LAST)) {
                throw wrongYear();
            }
            return new Operand.When.Exact(at.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw new Wrong("value:time");
        }
    }

    private static LocalDate day(JsonNode value) {
        try {
            LocalDate day = LocalDate.parse(value.isString() ? value.stringValue() : "");
            if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                throw wrongYear();
            }
            return day;
        } catch (DateTimeException e) {
            throw new Wrong("value:day");
        }
    }

    private static Duration span(JsonNode value) {
        try {
            Duration span = Duration.parse(value.isString() ? value.stringValue() : "");
            if (!span.isNegative() && span.compareTo(FARTHEST) <= 0) {
                return span.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            throw new Wrong("value:duration");
        }
        throw new Wrong("value:duration-range", Map.of("max", FARTHEST));
    }

    private static Wrong wrongYear() {
        return new Wrong("value:year", Map.of("min", 1, "max", String.valueOf(LAST_YEAR)));
    }
}
